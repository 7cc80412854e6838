import { ClickHouseLogLevel, createClient, type ClickHouseSettings } from '@clickhouse/client';
import { inLanes } from '../gate/lanes.js';
import type { Asked } from './asked.js';
import { databasesNamed } from './databases.js';
import { engineOver, type Engine } from './engine.js';
import { ROWS_AS_JSON } from './printed-rows.js';
import { adviceFor } from './server-advice.js';
import { readServerUrl } from './server-url.js';
import { sqlOver } from './sql.js';

/**
 * A ClickHouse server.
 * @param text a URL that `checkServerUrl` passes
 */
export function openServer(text: string): Engine & Asked {
  const server = readServerUrl(text);
  const databases = databasesNamed(server.database);
  const connect = (settings: ClickHouseSettings, database: string) =>
    createClient({
      url: server.origin,
      username: server.username,
      password: server.password,
      database,
      request_timeout: server.requestTimeout,
      // The answer begins when the statement is over: else its first bytes would say success, whatever comes after.
      clickhouse_settings: { ...settings, wait_end_of_query: 1 },
      // Thousands of IDs would make a URL that servers and proxies refuse.
      use_multipart_params_auto: true,
      // A busy process may come back to a connection that the server has closed meanwhile.
      keep_alive: { eagerly_destroy_stale_sockets: true },
      json: ROWS_AS_JSON,
      // It throws what it would log.
      log: { level: ClickHouseLogLevel.OFF },
    });
  const engine = engineOver(databases, connect, adviceFor(server));
  const asked = { ...engine, analyst: (settings: ClickHouseSettings = {}) => connect(settings, databases.views) };
  return { ...asked, sql: inLanes(sqlOver(asked)) };
}
