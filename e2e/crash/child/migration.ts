import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Trap } from './trap.js';

/** Where the embedded engine keeps a file for each table and view. */
const TABLES = 'reports/metadata/clickledger_store';
const LOOK_EVERY = 1;

/**
 * Watches for tables and views that are made, one by one, where the process is to die of it.
 * @param tables how many there are
 * @returns what ends the watch, when all are made
 */
export async function watchMigration(tables: () => Promise<number>, trap: Trap): Promise<() => void> {
  if (!trap.isAt('while-migrating')) return () => undefined;
  const before = await tables();
  let over = false;
  void (async () => {
    while (!over) {
      if ((await tables()) > before) trap.reached('while-migrating');
      await setTimeout(LOOK_EVERY);
    }
  })();
  return () => (over = true);
}

export async function tablesBelow(dataDir: string): Promise<number> {
  const folder = join(dataDir, TABLES);
  return existsSync(folder) ? readdirSync(folder).length : 0;
}

/** @param reportStoreUrl http://USER:PASSWORD@HOST:PORT/DATABASE */
export async function tablesOn(reportStoreUrl: string): Promise<number> {
  const { origin, username, password, pathname } = new URL(reportStoreUrl);
  const answer = await fetch(origin, {
    method: 'POST',
    headers: { 'x-clickhouse-user': username, 'x-clickhouse-key': password },
    body: `SELECT count() FROM system.tables WHERE database = '${pathname.slice(1)}_store'`,
  });
  if (!answer.ok) throw new Error(`the tables could not be counted: ${await answer.text()}`);
  return Number(await answer.text());
}
