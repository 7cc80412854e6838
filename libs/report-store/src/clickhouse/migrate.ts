import { readdirSync, readFileSync } from 'node:fs';
import type { Connection } from './connection.js';
import type { Databases } from './databases.js';
import { makeViews } from './make-views.js';
import { moveTables } from './move-tables.js';

/** Beside the code both in the source and, copied by the build, in dist. */
const SCHEMA = new URL('../schema/', import.meta.url);

/**
 * Applies the schema files that this store has not had, in order. Every statement may be run again, so a migration that
 * was broken off is simply run from its beginning. Views are no migrations: they are made anew.
 */
export async function migrate(connection: Connection, databases: Databases): Promise<void> {
  await moveTables(connection, databases);
  const [first, ...others] = readdirSync(SCHEMA)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  if (!first) throw new Error(`No schema files in ${SCHEMA.pathname}: build again`);
  const variant = (await isReplicated(connection)) ? replicated : (statement: string) => statement;
  const apply = async (name: string) => {
    for (const statement of statements(readFileSync(new URL(name, SCHEMA), 'utf8'))) {
      await connection.run(variant(statement));
    }
    await connection.insert('schema_migrations', [{ name, applied_at: new Date().toISOString() }]);
  };
  await apply(first);
  const applied = await connection.rows<{ name: string }>('SELECT name FROM schema_migrations FINAL');
  const names = new Set(applied.map(({ name }) => name));
  for (const file of others.filter((name) => !names.has(name) || OF_ROLLUPS.test(name))) await apply(file);
  await makeViews(connection, databases);
}

/** Rollups can be lost and counted again, so their tables are made, and changed, wherever they are missing. */
const OF_ROLLUPS = /-rollups(-[a-z-]+)?\.sql$/;

/** In a database whose own engine is Replicated; elsewhere a table's data would stay where it was inserted. */
export async function isReplicated(connection: Connection): Promise<boolean> {
  const [database] = await connection.rows<{ engine: string }>(
    'SELECT engine FROM system.databases WHERE name = currentDatabase()',
  );
  return database?.engine === 'Replicated';
}

/** Where in Keeper a table's replicas meet follows from the server's default_replica_path. */
export const replicated = (statement: string): string =>
  statement.replace(/^ENGINE = ReplacingMergeTree\b/m, 'ENGINE = ReplicatedReplacingMergeTree');

/** A file's statements end with a semicolon at the end of a line; its comments are whole lines. */
export const statements = (text: string): string[] =>
  text
    .replace(/^--.*$/gm, '')
    .split(/;$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
