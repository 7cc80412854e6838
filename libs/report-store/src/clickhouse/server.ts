import { createClient } from '@clickhouse/client';
import { engineOver, type Engine } from './engine.js';

/** A ClickHouse server: `http(s)://user:password@host:8123/database`. */
export function openServer(url: string): Engine {
  const engine = engineOver((settings) => createClient({ url, clickhouse_settings: settings }));
  return {
    ...engine,
    async close() {
      await Promise.all([engine.reads, engine.writes, engine.counts].map((connection) => connection.close()));
    },
  };
}
