import type { Connection } from './connection.js';

const NAMED = {
  advertiser_id: 'advertisers',
  offer_id: 'offers',
  publisher_id: 'publishers',
  link_id: 'links',
} as const;
type NamedKey = keyof typeof NAMED;

const isNamed = (key: string): key is NamedKey => key in NAMED;

/** The names of the IDs in these rows: `offer_id` gives `[['offer_name', …]]`, what has no name nothing. */
export async function namesOf(
  connection: Connection,
  keys: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<(key: string, id: string) => [string, string][]> {
  const names = new Map<string, string>();
  for (const key of keys.filter(isNamed)) {
    const ids = [...new Set(rows.map((row) => String(row[key])))];
    const found = await connection.rows<{ id: string; name: string }>(
      `SELECT ${key} AS id, name FROM ${NAMED[key]} WHERE ${key} IN {ids:Array(String)}`,
      { ids },
    );
    for (const { id, name } of found) names.set(`${key} ${id}`, name);
  }
  return (key, id) => {
    const name = names.get(`${key} ${id}`);
    return name === undefined ? [] : [[key.replace(/_id$/, '_name'), name]];
  };
}
