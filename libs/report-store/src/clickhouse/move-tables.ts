import type { Connection } from './connection.js';
import type { Databases } from './databases.js';

/** What release 0.1 kept beside the views. */
export const TABLES_OF_0_1 = [
  'schema_migrations',
  'stored_advertisers',
  'stored_offers',
  'stored_goals',
  'stored_publishers',
  'stored_links',
  'stored_clicks',
  'stored_impressions',
  'stored_receipts',
  'stored_outcomes',
  'stored_refusals',
  'stored_dead_letters',
  'stored_ledger',
  'ledger_slices',
  'marks',
  'heads',
  'rollups',
];

/** Moves the tables of release 0.1 out of what people see, by their names alone: who is killed in between goes on. */
export async function moveTables(connection: Connection, { before, store }: Databases): Promise<void> {
  const found = await connection.rows<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = {before:String} AND name IN {names:Array(String)} AND engine LIKE '%MergeTree'",
    { before, names: TABLES_OF_0_1 },
  );
  for (const { name } of found) await connection.run(`RENAME TABLE ${before}.${name} TO ${store}.${name}`);
  if (found.length > 0) await connection.run(`DROP VIEW IF EXISTS ${before}.current_heads`);
}
