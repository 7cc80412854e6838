import { anAdvertiser, aPublisher } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { aClick, logged } from './contract/facts.js';
import type { ReportStore } from './report-store.js';
import type { SqlLimits, SqlRequest } from './sql-port.js';

const LIMITS: SqlLimits = { seconds: 1, rows: 1000, bytes: 100_000 };

/** The port of the SQL endpoint. */
export function sqlContract(open: () => Promise<ReportStore>) {
  let store: ReportStore;
  beforeAll(async () => {
    store = await open();
    await store.project('clicks', logged([aClick()]));
    await store.project('catalog', logged([anAdvertiser('shop'), aPublisher('blog', { status: 'suspended' })]));
  });
  afterAll(() => store.close());
  const run = (query: string, of: Partial<SqlRequest> = {}) =>
    store.sql.run({ query, format: 'TSV', params: {}, settings: {}, ...of }, LIMITS);

  it('answers with bytes and statistics', async () => {
    const { body, statistics } = await run('SELECT click_id FROM clicks WHERE offer_id = {offer:String};', {
      params: { offer: 'offer-1' },
    });
    expect(await text(body)).toBe('click-1\n');
    expect(statistics.read_rows).toBe('1');
  });

  it.each([
    ['SELECT publisher_id, status FROM publishers', 'blog\tsuspended\n'],
    ['SELECT advertiser_id, status FROM advertisers', 'shop\tactive\n'],
  ])('tells who is suspended: %s', async (query, answer) => {
    expect(await text((await run(query)).body)).toBe(answer);
  });

  it('takes the values of placeholders in ClickHouse’s text form', async () => {
    const { body } = await run('SELECT {list:Array(String)} AS list, {text:String} AS text FORMAT JSONEachRow', {
      params: { list: String.raw`['it\'s','a\\b']`, text: String.raw`one\ttwo \\ 'three'` },
    });
    expect(JSON.parse(await text(body))).toEqual({ list: ["it's", 'a\\b'], text: "one\ttwo \\ 'three'" });
    await expect(run('SELECT 1', { params: { 'a b': '1' } })).rejects.toMatchObject({ code: '36' });
  });

  it.each([
    ["SELECT 1 AS a, 'INTO OUTFILE file(' AS b FORMAT CSV", '1,"INTO OUTFILE file("\n'],
    ['WITH 1 AS x SELECT x -- a comment', '1\n'],
    ["SHOW TABLES LIKE 'clicks'", 'clicks\n'],
    ['EXISTS TABLE clicks', '1\n'],
  ])('answers %s', async (query, answer) => {
    expect(await text((await run(query)).body)).toBe(answer);
  });

  describe('refuses', () => {
    it.each([
      ['a write', "INSERT INTO heads VALUES ('clicks', 1, 0, 1)", 'READONLY'],
      ['a change of the schema', 'DROP TABLE stored_clicks', 'READONLY'],
      ['a file', "SELECT * FROM file('/etc/passwd', 'LineAsString')", 'READONLY'],
      ['a file by a function', "SELECT file('/etc/passwd')", 'READONLY'],
      ['a file by a quoted function', "SELECT `file`('/etc/passwd')", 'READONLY'],
      ['a URL', "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')", 'READONLY'],
      ['another server', "SELECT * FROM remote('127.0.0.1', 'default', 'clicks')", 'READONLY'],
      ['an export', "SELECT 1 INTO OUTFILE '/tmp/clickledger-outfile'", 'READONLY'],
      ['ending the work of others', 'KILL QUERY WHERE 1', 'READONLY'],
      ['two statements', 'SELECT 1; SELECT 2', 'SYNTAX_ERROR'],
      ['being writable', 'SELECT 1 SETTINGS readonly = 0', 'READONLY'],
      ['more time', 'SELECT 1 SETTINGS max_execution_time = 60', 'READONLY'],
      ['too many rows', 'SELECT number FROM numbers(1001)', 'TOO_MANY_ROWS_OR_BYTES'],
      ['too many bytes', 'SELECT repeat(toString(number), 1000) FROM numbers(900)', 'TOO_MANY_ROWS_OR_BYTES'],
      ['taking too long', 'SELECT sum(sipHash64(number)) FROM numbers(100000000000)', 'TIMEOUT_EXCEEDED'],
    ])('%s', async (_what, query, type) => {
      await expect(run(query)).rejects.toMatchObject({ name: 'SqlError', type });
    });

    it('a setting that is not listed', async () => {
      await expect(run('SELECT 1', { settings: { max_threads: '64' } })).rejects.toMatchObject({ code: '164' });
      expect(await text((await run('SELECT 1', { settings: { join_use_nulls: '1' } })).body)).toBe('1\n');
    });
  });

  it('leaves the store writable', async () => {
    await expect(store.project('clicks', logged([aClick()]))).resolves.toEqual([]);
  });
}
