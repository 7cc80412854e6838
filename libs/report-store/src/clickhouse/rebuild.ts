import type { Connection } from './connection.js';
import type { Databases } from './databases.js';
import { noteRepeats } from './foreign-clicks.js';
import { migrate } from './migrate.js';

const SLICES = [
  "SELECT DISTINCT 'clicks' AS kind, slice FROM stored_clicks",
  "SELECT DISTINCT 'impressions' AS kind, slice FROM stored_impressions",
  'SELECT DISTINCT basis AS kind, slice FROM stored_ledger',
];

/**
 * Empties heads and rollups and marks every slice. Heads go first, so that from then on every slice is open; marks stay,
 * so that whoever is killed in between has lost nothing, and counting simply goes on.
 */
export async function rebuildRollups(connection: Connection, databases: Databases): Promise<void> {
  await migrate(connection, databases);
  await noteRepeats(connection);
  for (const table of ['heads', 'rollups']) await connection.run(`TRUNCATE TABLE ${table}`);
  for (const slices of SLICES) await connection.run(`INSERT INTO marks (kind, slice) ${slices}`);
}
