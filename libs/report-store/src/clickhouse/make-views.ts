import type { Column } from '../views/column.js';
import type { View } from '../views/view.js';
import { DOCUMENTED, VIEWS } from '../views/views.js';
import type { Connection } from './connection.js';
import type { Databases } from './databases.js';

/** A share of nothing is not 0 but unknown. */
export const RATIO = 'CREATE FUNCTION IF NOT EXISTS ratio AS (part, whole) -> if(whole = 0, NULL, part / whole)';

/** Makes every view anew: what they are follows from this release, whatever an earlier one has left. */
export async function makeViews(connection: Connection, databases: Databases): Promise<void> {
  await connection.run(RATIO);
  for (const statement of viewStatements(databases, 'CURRENT_USER')) await connection.run(statement);
  for (const name of await viewsOfBefore(connection, databases)) {
    await connection.run(
      `CREATE OR REPLACE VIEW ${databases.before}.${name} AS SELECT * FROM ${databases.store}.${name}`,
    );
  }
}

/** @param definer whose rights the documented views read with: those who ask them have none to the tables behind */
export const viewStatements = ({ views, store }: Databases, definer: string): string[] => [
  ...VIEWS.map((view) => statementOf(store, '', view)),
  ...DOCUMENTED.map((view) =>
    statementOf(views, `DEFINER = ${definer} SQL SECURITY DEFINER\n`, {
      ...view,
      select: `SELECT ${view.columns.map(({ name }) => name).join(', ')} FROM ${store}.${view.name}`,
    }),
  ),
];

const statementOf = (database: string, security: string, { name, columns, select, comment }: View): string =>
  `CREATE OR REPLACE VIEW ${database}.${name}
(
    ${columns.map(described).join(',\n    ')}
)
${security}AS ${select}
COMMENT ${quoted(comment)}`;

const described = ({ name, type, comment }: Column) => `${name} ${type} COMMENT ${quoted(comment)}`;

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** Where people asked release 0.1 under another name, that goes on to work: deprecated, see docs/sql.md. */
async function viewsOfBefore(connection: Connection, { views, before }: Databases): Promise<string[]> {
  if (before === views) return [];
  const found = await connection.rows<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = {before:String} AND engine = 'View' AND name IN {names:Array(String)}",
    { before, names: DOCUMENTED.map(({ name }) => name) },
  );
  return found.map(({ name }) => name);
}
