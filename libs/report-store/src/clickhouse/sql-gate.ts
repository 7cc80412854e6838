import type { ClickHouseClient } from '@clickhouse/client';
import { refusalOf, type Readable, type Vocabulary } from '../gate/allow.js';
import { tokensOf, withoutComments, type Cut } from '../gate/tokens.js';
import { SqlError } from '../sql-port.js';
import { DOCUMENTED } from '../views/views.js';
import type { Databases } from './databases.js';
import type { Asked } from './asked.js';

/** Of the engine's own tables, those that tell of the dialect and of what can be read. */
const SYSTEM = new Set([
  'aggregate_function_combinators',
  'collations',
  'columns',
  'data_type_families',
  'databases',
  'formats',
  'functions',
  'keywords',
  'numbers',
  'numbers_mt',
  'one',
  'settings',
  'table_engines',
  'table_functions',
  'tables',
  'time_zones',
  'zeros',
  'zeros_mt',
]);

export const readableIn = ({ views, before }: Databases): Readable => {
  const documented = new Set(DOCUMENTED.map(({ name }) => name));
  return new Map([
    ['system', SYSTEM],
    [views, documented],
    [before, documented],
  ]);
};

/**
 * @returns what refuses, with the engine's words, every query that its own rights would not hold back, and gives of others
 * what is to be asked
 */
export function gateOf(asked: Asked) {
  const readable = readableIn(asked.databases);
  const hidden = new Set([asked.databases.store]);
  let vocabulary: Promise<Vocabulary> | undefined;
  return async (client: ClickHouseClient, query: string): Promise<string> => {
    const known = await (vocabulary ??= vocabularyOf(asked));
    const cut = await cutOf(client, query);
    const what = refusalOf(tokensOf(query, cut), known, readable, hidden);
    if (what === undefined) return withoutComments(query, cut);
    throw new SqlError(`Cannot execute query in readonly mode: ${what} cannot be used here`, '164', 'READONLY');
  };
}

export async function vocabularyOf({ reads }: Pick<Asked, 'reads'>): Promise<Vocabulary> {
  const functions = await reads.rows<{ name: string; meant: string }>(
    "SELECT lower(name) AS name, lower(if(alias_to = '', name, alias_to)) AS meant FROM system.functions",
  );
  const sources = await reads.rows<{ name: string }>('SELECT lower(name) AS name FROM system.table_functions');
  return {
    functions: new Map(functions.map(({ name, meant }) => [name, meant])),
    sources: new Set(sources.map(({ name }) => name)),
  };
}

/**
 * By the engine's own tokeniser: no other one agrees with it about every quote and comment. That it can be parsed is asked
 * too, so that a slip of the pen is told as one.
 */
async function cutOf(client: ClickHouseClient, query: string): Promise<Cut> {
  const result = await client.query({
    query: `SELECT arrayMap(token -> (token.1, token.2, toString(token.3)), tokenizeQuery({query:String})) AS cut,
        formatQuery({query:String}) AS parsed
      SETTINGS output_format_json_quote_64bit_integers = 0, max_execution_time = 10, max_memory_usage = 1000000000`,
    query_params: { query },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ cut: [number, number, string][] }>();
  return row?.cut ?? [];
}
