import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Session } from 'chdb';
import { DOCUMENTED } from '../../views/views.js';
import { EMBEDDED } from '../databases.js';
import { connectTo } from '../embedded-connection.js';
import { READS } from '../engine.js';
import { Connection } from '../connection.js';
import { RATIO, viewStatements } from '../make-views.js';
import type { Asked } from '../asked.js';
import { ASKING, MAKING, OWNER, readerUsersXml, readerXml } from './reader-config.js';
import { attachedElsewhere, type StoredTable } from './stored-tables.js';
import { TakenTables } from './taken-tables.js';

export interface Reader extends Asked {
  /** From now on queries see all that was stored before. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/**
 * An engine of its own, of which analysts ask: it holds the documented views, over tables that another process writes.
 * It is opened twice: with the right to make views, and then without.
 * @param own an empty folder for what it makes
 * @param folder of the store
 */
export async function openReader(own: string, folder: string, tables: readonly StoredTable[]): Promise<Reader> {
  const path = join(own, 'engine');
  mkdirSync(path);
  const making = open(own, path, folder, MAKING);
  for (const statement of statementsFor(tables)) making.query(statement);
  making.close();

  const first = open(own, path, folder, ASKING);
  const reads = new Connection(connectTo(path, READS, 'system'), () => '');
  const taken = new TakenTables(tables, async ({ name }) => {
    await reads.run(`DETACH TABLE ${EMBEDDED.store}.${name}`);
    await reads.run(`ATTACH TABLE ${EMBEDDED.store}.${name}`);
  });
  return {
    databases: EMBEDDED,
    reads,
    analyst: (settings = {}) => connectTo(path, settings, EMBEDDED.views),
    renew: () => taken.renew(),
    async close() {
      await reads.close();
      first.close();
    },
  };
}

function open(own: string, path: string, folder: string, grants: readonly string[]): Session {
  const [users, config] = [join(own, 'users.xml'), join(own, 'engine.xml')];
  writeFileSync(users, readerUsersXml(grants));
  writeFileSync(config, readerXml(users, folder));
  return new Session(path, { connectionArgs: [`--config-file=${config}`] });
}

const statementsFor = (tables: readonly StoredTable[]): string[] => [
  ...[EMBEDDED.store, EMBEDDED.views].map((database) => `CREATE DATABASE ${database}`),
  ...tables.map(attachedElsewhere),
  RATIO,
  `USE ${EMBEDDED.store}`,
  ...viewStatements(EMBEDDED, OWNER),
  // As release 0.1 called them: deprecated, see docs/sql.md.
  ...DOCUMENTED.map(
    ({ name }) =>
      `CREATE VIEW ${EMBEDDED.before}.${name} DEFINER = ${OWNER} SQL SECURITY DEFINER AS SELECT * FROM ${EMBEDDED.store}.${name}`,
  ),
];
