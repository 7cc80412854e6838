import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  createClient,
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
  type ClickHouseSettings,
} from '@clickhouse/client';
import { Session } from 'chdb';
import { createChdbConnection } from 'chdb/connection';
import { EMBEDDED } from './databases.js';
import { engineXml, USERS_XML } from './embedded-config.js';
import { engineOver, type Engine } from './engine.js';
import { ROWS_AS_JSON } from './printed-rows.js';
import { settingsAsText } from './settings-as-text.js';
import { takeTurns } from './turns.js';

/** ClickHouse inside this process, over a folder that belongs to it alone. One folder a process at a time. */
export function openEmbedded(folder: string): Engine {
  const path = resolve(folder);
  mkdirSync(path, { recursive: true });
  const users = join(path, 'engine-users.xml');
  const config = join(path, 'engine.xml');
  writeFileSync(users, USERS_XML);
  writeFileSync(config, engineXml(users));
  // The engine takes its configuration from the process's first session, and lives until the last is closed.
  const first = new Session(path, { connectionArgs: [`--config-file=${config}`] });
  leaveCrashesToTheSystem();
  for (const database of [EMBEDDED.store, EMBEDDED.views]) first.query(`CREATE DATABASE IF NOT EXISTS ${database}`);
  const engine = engineOver(EMBEDDED, (settings, database) => connect(path, settings, database));
  return {
    ...engine,
    async close() {
      await engine.close();
      first.close();
    },
  };
}

function connect(path: string, settings: ClickHouseSettings, database: string): ClickHouseClient {
  const client = createClient({ connection: connectionTo(path), clickhouse_settings: settings, json: ROWS_AS_JSON });
  // Statements take turns, so this one comes before any other; should it fail, the next one says of which table.
  client.command({ query: `USE ${database}` }).catch(() => undefined);
  return client;
}

/**
 * The engine's handlers of these signals sleep for good in a process that is not its own server: a crashed service would
 * hang instead of being started again. To listen and to stop listening gives a signal its default action back.
 */
function leaveCrashesToTheSystem(): void {
  const listener = (): void => undefined;
  for (const signal of ['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGTRAP'] as const) {
    process.on(signal, listener).off(signal, listener);
  }
}

type ClientConnection = NonNullable<ClickHouseClientConfigOptions['connection']>;

/** The cast is over optional fields only: chdb's types were not written for exactOptionalPropertyTypes. */
const connectionTo = (path: string) =>
  takeTurns(settingsAsText(createChdbConnection({ path }))) as unknown as ClientConnection;
