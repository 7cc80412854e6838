import { temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { aClick, logged } from '../contract/facts.js';
import { ALLOWED_FUNCTIONS } from '../gate/allowed-functions.js';
import { DOCUMENTED } from '../views/views.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import { openEmbedded } from './embedded.js';
import type { Engine } from './engine.js';

const LIMITS = { seconds: 30, rows: 10_000, bytes: 10_000_000 };
const SECRET = 'planted-secret-of-the-owner';

describe('an analyst of the embedded store', () => {
  const folder = temporaryFolder();
  let engine: Engine;
  let store: ClickHouseReportStore;
  let file: string;
  beforeAll(async () => {
    const path = folder();
    engine = openEmbedded(path);
    store = await ClickHouseReportStore.over(engine);
    await store.project('clicks', logged([aClick()]));
    writeFileSync((file = join(path, 'secrets.json')), SECRET);
  });
  afterAll(() => store.close());

  const run = (
    query: string,
    of: { params?: Record<string, string>; gone?: AbortSignal; settings?: Record<string, string> } = {},
  ) => store.sql.run({ query, format: 'TSV', params: {}, settings: {}, ...of }, LIMITS, of.gone);
  const ask = async (query: string) => text((await run(query)).body);

  it.each([
    ['a quote in a quoted name', "SELECT 1 AS `x'`, file('<FILE>') AS y, 2 AS `z'`"],
    ['a function by its name alone', "SELECT * APPLY(file) FROM (SELECT '<FILE>')"],
    ['a function that is handed over', "SELECT arrayMap(file, ['<FILE>'])"],
    ['a function under another name', "WITH file AS f SELECT f('<FILE>')"],
    ['a quoted function', "SELECT `file`('<FILE>')"],
    ['a function in double quotes', `SELECT "file"('<FILE>')`],
    ['an escaped function', "SELECT `f\\x69le`('<FILE>')"],
    ['a function in capitals', "SELECT FILE('<FILE>')"],
    ['a function behind a comment', "SELECT file/* ' */('<FILE>')"],
    ['a function behind a heredoc', "SELECT $a$ ' $a$, file('<FILE>')"],
    ['a function in a condition', "SELECT 1 WHERE file('<FILE>') != ''"],
    ['a table function', "SELECT * FROM file('<FILE>', 'LineAsString')"],
    ['a table function explained', "EXPLAIN SELECT * FROM file('<FILE>', 'LineAsString')"],
    ['a table by its file', 'SELECT * FROM default.`<FILE>`'],
    ['a table by its file, as a text', "SELECT * FROM '<FILE>'"],
    ['a folder', "SELECT * FROM filesystem('/')"],
    ['a model', "SELECT catboostEvaluate('<FILE>', 1)"],
    ['an export', "SELECT 1 INTO OUTFILE '<FILE>' TRUNCATE"],
    ['an export behind a quoted name', "SELECT 1 AS `x'` INTO OUTFILE '<FILE>' TRUNCATE FORMAT TSV -- '"],
    ['an export in capitals and comments', "SELECT 1 INTO/**/outfile '<FILE>' APPEND"],
    ['settings within', "SELECT * FROM (SELECT file('<FILE>') SETTINGS readonly = 0, max_memory_usage = 0)"],
    ['settings alone', 'SELECT * FROM (SELECT 1 SETTINGS max_execution_time = 0)'],
    ['eval', "SELECT * FROM eval(concat('SELECT fi', 'le(''<FILE>'')')) SETTINGS allow_experimental_eval = 1"],
    ['the tables behind', 'SELECT * FROM clickledger_store.heads'],
    ['the tables behind, quoted', 'SELECT * FROM `clickledger_store`.`heads`'],
    ['the tables behind, merged', "SELECT * FROM merge('clickledger_store', '.*')"],
    ['the tables behind, described', 'DESCRIBE clickledger_store.heads'],
    ['the tables behind, in a loop', "SELECT * FROM loop('clickledger_store', 'heads')"],
    ['the columns behind', "SELECT hasColumnInTable('clickledger_store', 'heads', 'kind')"],
    ['another database', 'USE clickledger_store'],
    ['the disks', 'SELECT * FROM system.disks'],
    ['the settings of the server', 'SELECT * FROM system . `server_settings`'],
    ['the queries of others', 'SELECT query FROM system.processes'],
    ['the queries of others, shown', 'SHOW PROCESSLIST'],
    ['the environment', 'SELECT getOSKernelVersion(), hostName(), serverUUID()'],
    ['another server', "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')"],
    ['another server, by a function', "SELECT reverseDNSQuery('localhost')"],
    ['a model elsewhere', "SELECT aiGenerate('x', 'y')"],
    ['a pause', 'SELECT sleepEachRow(3) FROM numbers(20)'],
    ['two statements', 'SELECT 1; SELECT 2'],
    ['ending others', 'KILL QUERY WHERE 1'],
    ['a backup', "BACKUP TABLE clicks TO File('<FILE>')"],
    ['a write', 'INSERT INTO clicks SELECT * FROM clicks'],
  ])('is refused %s', async (_what, query) => {
    const answer = await ask(query.replaceAll('<FILE>', file)).catch((error: unknown) => error);
    expect(answer).toMatchObject({
      name: 'SqlError',
      type: expect.stringMatching(/READONLY|SYNTAX|UNKNOWN|DENIED/),
    });
    expect(JSON.stringify(answer) + String(answer)).not.toContain(SECRET);
    expect(readFileSync(file, 'utf8')).toBe(SECRET);
  });

  it('is refused a database by a placeholder', async () => {
    const query = 'SELECT * FROM {db:Identifier}.heads';
    await expect(run(query, { params: { db: 'clickledger_store' } })).rejects.toMatchObject({ type: 'READONLY' });
  });

  it.each([
    'SHOW TABLES',
    "SELECT name FROM system.tables WHERE database NOT IN ('system')",
    "SELECT DISTINCT table FROM system.columns WHERE database NOT IN ('system')",
    "SELECT table_name FROM information_schema.tables WHERE table_schema NOT IN ('system')",
  ])('sees the documented views by %s', async (query) => {
    const names = DOCUMENTED.map(({ name }) => name).sort();
    expect((await ask(query)).trim().split('\n').sort()).toEqual(names);
  });

  it('sees one database', async () => {
    expect(await ask('SHOW DATABASES')).toBe('clickledger\n');
    expect(await ask('SELECT name FROM system.databases')).toBe('clickledger\n');
    expect(await ask('SHOW TABLES FROM clickledger')).toContain('performance');
  });

  it('reads every column of every view', async () => {
    for (const { name } of DOCUMENTED) await expect(ask(`SELECT * FROM ${name} LIMIT 1`)).resolves.toBeDefined();
    const states =
      "SELECT count() FROM system.columns WHERE database = 'clickledger' AND type LIKE '%AggregateFunction%'";
    expect(await ask(states)).toBe('0\n');
  });

  it('can name every column: none is called as a function that is refused', async () => {
    const functions = await engine.reads.rows<{ name: string }>(
      "SELECT lower(name) AS name FROM system.functions WHERE alias_to = ''",
    );
    const refused = new Set(functions.map(({ name }) => name).filter((name) => !ALLOWED_FUNCTIONS.has(name)));
    const names = DOCUMENTED.flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]);
    expect(names.filter((name) => refused.has(name))).toEqual([]);
  });

  it.each([
    ["SELECT 'file' AS settings_of, 1 AS url; -- a comment", 'file\t1\n'],
    ["SELECT 'INTO OUTFILE; SETTINGS' AS a", 'INTO OUTFILE; SETTINGS\n'],
    ['SELECT count() FROM clickledger.clicks', '1\n'],
    ["SELECT value FROM system.settings WHERE name = 'readonly'", '1\n'],
  ])('is answered %s', async (query, answer) => {
    expect(await ask(query)).toBe(answer);
  });

  it.each([
    ['SELECT 1 -- { serverError 60 }', '1\n'],
    ['SELECT 1 /* { clientError 62 } */', '1\n'],
    ['-- { echoOn }\nSELECT 1', '1\n'],
    ["SELECT '日' -- 日\n, '-- { serverError 60 }' # of two", '日\t-- { serverError 60 }\n'],
  ])('is not given orders of the engine’s test suite by a comment: %s', async (query, answer) => {
    expect(await ask(query)).toBe(answer);
  });

  it('is told what is wrong, whatever a comment expects', async () => {
    await expect(ask('SELECT nothing_there -- { serverError 47 }')).rejects.toMatchObject({ code: '47' });
  });

  it('who hangs up ends the query', async () => {
    await ask('SELECT 1');
    const gone = new AbortController();
    const running = run('SELECT sum(sipHash64(number)) FROM numbers(1000000000000)', { gone: gone.signal });
    const ended = expect(running).rejects.toMatchObject({ type: 'QUERY_WAS_CANCELLED' });
    await setTimeout(300);
    gone.abort();
    await ended;
  });
});
