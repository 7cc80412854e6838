import type { Connection } from '../connection.js';
import type { Databases } from '../databases.js';

/** A table of the store, as another process can attach it. */
export interface StoredTable {
  readonly name: string;
  /** The folder of its parts. */
  readonly path: string;
  /** The statement that would make it. */
  readonly definition: string;
}

/**
 * What points at rows of others is taken before them, as the engine takes its snapshots within one process: so nothing
 * is seen that points at what is not seen. The rows that heads point at stay long enough, see STALE_AFTER_MS.
 */
const POINTING = ['heads', 'stored_ledger', 'stored_clicks'];

/** In the order in which they are to be taken. */
export async function storedTables(connection: Connection, { store }: Databases): Promise<StoredTable[]> {
  const tables = await connection.rows<StoredTable>(
    `SELECT name, data_paths[1] AS path, create_table_query AS definition FROM system.tables
    WHERE database = {store:String} AND engine LIKE '%MergeTree' ORDER BY name`,
    { store },
  );
  const place = ({ name }: StoredTable) => (POINTING.includes(name) ? POINTING.indexOf(name) : POINTING.length);
  return tables.sort((a, b) => place(a) - place(b));
}

/** Nothing is removed by age here: its owner does. */
const TTL = / TTL .*?(?= SETTINGS index_granularity)/s;

/** The same table, whose parts are read where they lie, and looked for when it is attached. */
export const attachedElsewhere = ({ definition, path }: StoredTable): string =>
  definition
    .replace(TTL, '')
    .replace(
      / SETTINGS (?=index_granularity)/,
      ` SETTINGS table_disk = 1, refresh_parts_interval = 0, disk = disk(type = 'object_storage', object_storage_type = 'local', metadata_type = 'plain', path = '${path.replace(/[\\']/g, '\\$&')}', readonly = 1), `,
    );
