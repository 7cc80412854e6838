import { temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { dice } from '../contract/history.js';
import { refusalOf, type Vocabulary } from '../gate/allow.js';
import { tokensOf } from '../gate/tokens.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import { openEmbedded } from './embedded.js';
import type { Engine } from './engine.js';
import { readableIn, vocabularyOf } from './sql-gate.js';

/** As long as a busy machine takes for them, milliseconds. */
const MINUTES = 1_200_000;
const QUERIES = Number(process.env['GATE_FUZZ'] ?? 20_000);
const A_BATCH = 1_000;
const SECRET = 'planted-secret-of-the-owner';
const LIMITS = { seconds: 2, rows: 1000, bytes: 100_000 };

/** A grammar of the dialect, with what reads and writes files among what does not, in every spelling. */
const GRAMMAR: Readonly<Record<string, readonly string[]>> = {
  query: [
    '<select>',
    '<select>',
    '<select>;',
    '<select> <tail>',
    'WITH <function> AS f <select>',
    'EXPLAIN <select>',
    '<select>; <select>',
  ],
  select: [
    'SELECT <value>',
    'SELECT <value> AS <alias>, <value>',
    'SELECT <value> FROM <source>',
    'SELECT * APPLY(<function>) FROM <source>',
    'SELECT * FROM (<select> <tail>)',
    'SELECT <value> FROM <source> WHERE <value> = <value>',
  ],
  value: [
    "'<file>'",
    '1',
    '<call>',
    '<call>',
    'arrayMap(<function>, [<value>])',
    '(<select>)',
    'toString(<value>)',
    '*',
  ],
  call: [
    "<function>(<gap>'<file>')",
    'f(<value>)',
    'concat(<value>, <value>)',
    'upper(<value>)',
    "<function>('<file>', <value>)",
  ],
  function: [
    'file',
    'FILE',
    '`file`',
    '"file"',
    '`fi\\x6ce`',
    'catboostEvaluate',
    'getMacro',
    'lower',
    'length',
    'x -> file(x)',
    'dictGet',
    'f',
  ],
  source: [
    'clicks',
    "file('<file>', 'LineAsString')",
    "<function>('<file>')",
    'default.`<file>`',
    '`<file>`',
    "'<file>'",
    'numbers(3)',
    'clickledger_store.stored_clicks',
    "merge('clickledger_store', '.*')",
    'system.disks',
    '(<select>)',
    "(SELECT '<file>' AS p)",
    'system.one',
  ],
  alias: ["`x'`", "`z'`", 'a', '"b\'"', '`/*`', '`--`', '`$a$`'],
  gap: ['', '', ' ', "/* ' */", '-- "\n', '\t'],
  tail: [
    "INTO OUTFILE '<file>' TRUNCATE",
    "INTO/**/outfile '<file>' APPEND",
    'SETTINGS readonly = 0',
    'SETTINGS max_execution_time = 0',
    'FORMAT TSV',
    'LIMIT 1',
    "-- '",
    '/* ` */',
  ],
};

function generated(symbol: string, roll: (sides: number) => number, file: string, depth = 0): string {
  if (symbol === 'file') return file;
  const choices = GRAMMAR[symbol] ?? [];
  // Deep in, the shortest: a query has an end.
  const choice =
    depth > 9
      ? (choices.find((one) => !one.includes('<') || one.includes('<file>')) ?? '1')
      : choices[roll(choices.length)];
  return (choice ?? '').replace(/<(\w+)>/g, (_, inner: string) => generated(inner, roll, file, depth + 1));
}

describe(`${QUERIES} queries of a grammar that is after a file`, () => {
  const folder = temporaryFolder();
  let engine: Engine;
  let store: ClickHouseReportStore;
  let path: string;
  beforeAll(async () => {
    engine = openEmbedded(join((path = folder()), 'store'));
    store = await ClickHouseReportStore.over(engine);
    writeFileSync(join(path, 'secrets.json'), SECRET);
  });
  afterAll(() => store.close());

  /** Those that the gate lets pass, found by the engine's tokens of many at once: most are refused there. */
  async function passed(queries: readonly string[], vocabulary: Vocabulary): Promise<string[]> {
    const rows = await engine.reads.rows<{ query: string; cut: [number, number, string][] }>(
      `SELECT arrayJoin({queries:Array(String)}) AS query,
        arrayMap(token -> (token.1, token.2, toString(token.3)), tokenizeQuery(query)) AS cut`,
      { queries },
    );
    const hidden = new Set([engine.databases.store]);
    const readable = readableIn(engine.databases);
    return rows
      .filter(({ query, cut }) => refusalOf(tokensOf(query, cut), vocabulary, readable, hidden) === undefined)
      .map(({ query }) => query);
  }

  it(
    'brings no byte of it out, and changes nothing',
    async () => {
      const roll = dice(Number(process.env['GATE_SEED'] ?? 1));
      const file = join(path, 'secrets.json');
      const vocabulary = await vocabularyOf(engine);
      const [before, seen] = [readdirSync(path), { passed: 0, answered: 0 }];
      for (let done = 0; done < QUERIES; done += A_BATCH) {
        const queries = Array.from({ length: A_BATCH }, () => generated('query', roll, file));
        for (const query of new Set(await passed(queries, vocabulary))) {
          seen.passed += 1;
          const answer = await store.sql
            .run({ query, format: 'TSV', params: {}, settings: {} }, LIMITS)
            .then(({ body }) => text(body))
            .then((answered) => ((seen.answered += 1), answered), String);
          if (answer.includes(SECRET)) throw new Error(`the secret came out by ${query}`);
        }
      }
      expect(readFileSync(file, 'utf8')).toBe(SECRET);
      expect(readdirSync(path)).toEqual(before);
      console.log(JSON.stringify({ queries: QUERIES, ...seen }));
      expect(seen.answered).toBeGreaterThan(QUERIES / 1000);
    },
    MINUTES,
  );
});
