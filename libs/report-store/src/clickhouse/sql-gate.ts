import type { ClickHouseClient } from '@clickhouse/client';
import { SqlError } from '../sql-port.js';

/**
 * What the embedded engine would let pass though it is read-only, found by trying: several statements in one text, KILL
 * and BACKUP, `INTO OUTFILE`, and functions that read a file or ask another server.
 */
const STATEMENTS = /^(SELECT|WITH|SHOW|DESCRIBE|EXPLAIN|EXISTS|\()/;
const FUNCTIONS = ['file', 'catboostevaluate', 'hascolumnintable'];

/** The engine itself reads the text; what comes back is one statement, in its own spelling and without comments. */
export async function oneReadOnlyStatement(client: ClickHouseClient, text: string): Promise<string> {
  const statement = await only(client, 'SELECT formatQuery({text:String}) AS answer', { text });
  const bare = withoutQuoted(statement);
  if (!STATEMENTS.test(bare)) throw readonly(`${bare.split(/\s/, 1).join()} statements`);
  if (/\bINTO\s+OUTFILE\b/i.test(bare)) throw readonly('INTO OUTFILE');
  const used = FUNCTIONS.find((name) =>
    new RegExp(`(^|[^\\w.])\`?${name}\`?\\s*\\(`, 'i').test(unquotedNames(statement)),
  );
  if (used !== undefined) throw readonly(`the function ${used}`);
  return statement;
}

const readonly = (what: string) =>
  new SqlError(`Cannot execute query in readonly mode: ${what} cannot be used here. (READONLY)`, '164', 'READONLY');

async function only(client: ClickHouseClient, query: string, params: Record<string, string>): Promise<string> {
  const result = await client.query({ query, query_params: params, format: 'JSONEachRow' });
  const [row] = await result.json<{ answer: string }>();
  return row?.answer ?? '';
}

const STRINGS = /'(?:[^'\\]|\\.)*'/gs;
const NAMES = /([`"])(?:(?!\1)[^\\]|\\.)*\1/gs;

const unquotedNames = (statement: string) => statement.replace(STRINGS, "''");
const withoutQuoted = (statement: string) => unquotedNames(statement).replace(NAMES, '``');
