import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { refuseNoFile, waitBeforeExit } from '@clickledger/store-kit';
import { drainPending, Session } from 'chdb';
import { analystsOf } from './analysts/analysts.js';
import { storedTables } from './analysts/stored-tables.js';
import { Connection } from './connection.js';
import { leaveCrashesToTheSystem } from './crashes.js';
import { EMBEDDED } from './databases.js';
import { engineXml, USERS_XML } from './embedded-config.js';
import { connectTo } from './embedded-connection.js';
import { engineOver, READS, type Engine } from './engine.js';
import { versionOf } from './sql.js';

/** ClickHouse inside this process, over a folder that belongs to it alone. One folder a process at a time. */
export function openEmbedded(folder: string): Engine {
  const path = resolve(folder);
  mkdirSync(path, { recursive: true });
  // The engine and we open them without looking.
  for (const name of ['engine-users.xml', 'engine.xml', 'status']) refuseNoFile(join(path, name));
  const users = join(path, 'engine-users.xml');
  const config = join(path, 'engine.xml');
  writeFileSync(users, USERS_XML);
  writeFileSync(config, engineXml(users));
  // The engine takes its configuration from the process's first session, and lives until the last is closed.
  const first = new Session(path, { connectionArgs: [`--config-file=${config}`] });
  leaveCrashesToTheSystem();
  waitBeforeExit(drainPending);
  for (const database of [EMBEDDED.store, EMBEDDED.views]) first.query(`CREATE DATABASE IF NOT EXISTS ${database}`);
  const engine = engineOver(EMBEDDED, (settings, database) => connectTo(path, settings, database));
  // Of its own, so that analysts do not wait for a report that takes long.
  const told = new Connection(connectTo(path, READS, EMBEDDED.store), () => '');
  const analysts = analystsOf(path, {
    tables: () => storedTables(told, EMBEDDED),
    version: () => versionOf(engine.reads),
  });
  return {
    ...engine,
    sql: analysts,
    async close() {
      await analysts.close();
      await told.close();
      await engine.close();
      first.close();
    },
  };
}
