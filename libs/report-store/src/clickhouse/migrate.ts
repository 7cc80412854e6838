import { readdirSync, readFileSync } from 'node:fs';
import type { Connection } from './connection.js';

/** Beside the code both in the source and, copied by the build, in dist. */
const SCHEMA = new URL('../schema/', import.meta.url);

/**
 * Applies the schema files that this store has not had, in order. Every statement may be run again, so a migration that
 * was broken off is simply run from its beginning.
 */
export async function migrate(connection: Connection): Promise<void> {
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
  for (const file of others.filter((name) => !names.has(name) || ROLLUPS.includes(name))) await apply(file);
}

/** Rollups can be lost and counted again, so their tables are made wherever they are missing. */
const ROLLUPS = ['0009-rollups.sql', '0010-performance.sql'];

/** In a database whose own engine is Replicated; elsewhere a table's data would stay where it was inserted. */
async function isReplicated(connection: Connection): Promise<boolean> {
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
