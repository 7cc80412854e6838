import { temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { history } from './history.js';
import { SQL_PASSWORD, startReportingProcess, type ReportingProcess } from './reporting-process.js';

onBothSets('SQL', (deploy) => {
  let reporting: ReportingProcess;

  beforeAll(async () => {
    reporting = await startReportingProcess(await deploy(), history, { SQL_MAX_ROWS: '1000', SQL_MAX_TIME: '2s' });
    await reporting.current();
  });
  afterAll(() => reporting.stop());

  const basic = (password: string) => `Basic ${Buffer.from(`analyst:${password}`).toString('base64')}`;

  async function ask(path: string, init: RequestInit = {}) {
    const headers = { authorization: basic(SQL_PASSWORD), ...(init.headers as Record<string, string>) };
    const response = await fetch(`${reporting.sqlUrl}${path}`, { ...init, headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  const query = (body: string, parameters = '') => ask(`/?${parameters}`, { method: 'POST', body });

  describe('the protocol', () => {
    it('answers a ping without a password', async () => {
      const response = await fetch(`${reporting.sqlUrl}/ping`);
      expect(await response.text()).toBe('Ok.\n');
    });

    it('takes the query from its parameter, its body, or both', async () => {
      expect((await ask('/?query=SELECT+1')).text).toBe('1\n');
      expect((await query('SELECT 1')).text).toBe('1\n');
      expect((await query('FORMAT CSV', "query=SELECT+'a'")).text).toBe('"a"\n');
      expect(
        (await ask('/', { method: 'POST', body: gzipSync('SELECT 1'), headers: { 'content-encoding': 'gzip' } })).text,
      ) //
        .toBe('1\n');
    });

    it('says what it answers', async () => {
      const { headers, text } = await query('SELECT count() AS clicks FROM clicks', 'default_format=JSON&query_id=q1');
      expect(JSON.parse(text)).toMatchObject({ data: [{ clicks: 4 }], rows: 1 });
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'application/json; charset=UTF-8',
        'x-clickhouse-format': 'JSON',
        'x-clickhouse-query-id': 'q1',
        'x-clickhouse-timezone': 'UTC',
      });
      expect(Object.keys(JSON.parse(headers.get('x-clickhouse-summary') ?? '') as object)).toContain('read_rows');
    });

    it('fills placeholders, and prints as its settings say', async () => {
      expect((await query('SELECT {n:UInt8} + 1', 'param_n=41')).text).toBe('42\n');
      const asTexts = 'output_format_json_quote_64bit_integers=1&database=default&session_id=s1&readonly=1';
      expect((await query('SELECT toUInt64(1) AS n FORMAT JSONEachRow', asTexts)).text).toBe('{"n":"1"}\n');
    });

    it('compresses for those who ask', async () => {
      const compressed = await query('SELECT 1', 'enable_http_compression=1');
      expect(compressed.headers.get('content-encoding')).toBe('gzip');
      expect(compressed.text).toBe('1\n');
      expect((await query('SELECT 1')).headers.get('content-encoding')).toBeNull();
    });

    it.each([
      ['HTTP', {}, ''],
      ['headers', { authorization: '', 'x-clickhouse-user': 'analyst', 'x-clickhouse-key': SQL_PASSWORD }, ''],
      ['parameters', { authorization: '' }, `&user=analyst&password=${SQL_PASSWORD}`],
    ])('knows the analyst by %s', async (_how, headers, parameters) => {
      expect((await ask(`/?query=SELECT+1${parameters}`, { headers })).text).toBe('1\n');
    });
  });

  describe('what is refused', () => {
    it.each([
      ['nobody', { authorization: '' }, 401, '194'],
      ['a wrong password', { authorization: basic('wrong') }, 403, '516'],
      [
        'another user',
        { 'x-clickhouse-user': 'default', 'x-clickhouse-key': SQL_PASSWORD, authorization: '' },
        403,
        '516',
      ],
    ])('%s', async (_who, headers, status, code) => {
      const answer = await ask('/?query=SELECT+1', { headers });
      expect([answer.status, answer.headers.get('x-clickhouse-exception-code')]).toEqual([status, code]);
    });

    it.each([
      ['INSERT INTO marks (kind) VALUES (1)'],
      ['DROP TABLE stored_clicks'],
      ['ALTER TABLE stored_clicks DELETE WHERE 1'],
      ['CREATE TABLE mine (a UInt8) ENGINE = Memory'],
      ['SELECT 1; DROP TABLE stored_clicks'],
      ['SET readonly = 0'],
      ['SELECT 1 SETTINGS readonly = 0'],
      ['SELECT count() FROM numbers(10) SETTINGS max_execution_time = 1000'],
      ["SELECT * FROM file('/etc/hostname', 'LineAsString')"],
      ["SELECT file('/etc/hostname')"],
      ["SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')"],
      ["SELECT * FROM remote('127.0.0.1', 'default', 'clicks')"],
      ["SELECT * FROM executable('id', 'TSV', 'a String')"],
    ])('%s', async (sql) => {
      const { status, headers, text } = await query(sql);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(headers.get('x-clickhouse-exception-code')).toMatch(/^(62|164|497)$/);
      expect(text).toMatch(/^Code: \d+\. DB::Exception: .+\([A-Z_]+\)/s);
      expect((await query('SELECT count() FROM clicks')).text).toBe('4\n');
    });

    const folder = temporaryFolder();
    it('a file as a target', async () => {
      const file = join(folder(), 'out');
      expect((await query(`SELECT 1 INTO OUTFILE '${file}'`)).status).not.toBe(200);
      expect(existsSync(file)).toBe(false);
    });

    it('more rows than are allowed', async () => {
      expect((await query('SELECT number FROM numbers(1000)')).status).toBe(200);
      expect((await query('SELECT number FROM numbers(1001)')).headers.get('x-clickhouse-exception-code')).toBe('396');
    });

    it('more memory than is allowed', async () => {
      const { headers } = await query("SELECT length(groupArray(repeat('x', 1000000))) FROM numbers(4000)");
      expect(headers.get('x-clickhouse-exception-code')).toBe('241');
    });

    it('more time than is allowed', async () => {
      const { status, headers } = await query('SELECT sum(sipHash64(number)) FROM numbers(1000000000000)');
      expect([status, headers.get('x-clickhouse-exception-code')]).toEqual([408, '159']);
    });

    it.each([
      ['max_rows_to_read=0', '164'],
      ['allow_experimental_analyzer=0', '164'],
      ['readonly=0', '164'],
      ['database=system', '81'],
      ['decompress=1', '48'],
    ])('the parameter %s', async (parameter, code) => {
      expect((await query('SELECT 1', parameter)).headers.get('x-clickhouse-exception-code')).toBe(code);
    });

    it('an address that cannot be read, and a query ID that is no header', async () => {
      expect((await ask('//')).status).toBe(400);
      const { status, headers } = await ask('/?query=SELECT+1&query_id=a%0D%0Ab:c');
      expect([status, headers.get('x-clickhouse-exception-code')]).toEqual([400, '36']);
    });

    it('what cannot be read', async () => {
      expect((await query('SELEC 1')).headers.get('x-clickhouse-exception-code')).toBe('62');
      expect((await query('')).headers.get('x-clickhouse-exception-code')).toBe('62');
      const garbage = await ask('/', { method: 'POST', body: 'SELECT 1', headers: { 'content-encoding': 'gzip' } });
      expect([garbage.status, garbage.headers.get('x-clickhouse-exception-code')]).toEqual([400, '354']);
    });
  });

  it('the store is written on while it is read', async () => {
    expect((await query('SELECT 1')).status).toBe(200);
    expect((await reporting.post('/rebuild')).status).toBe(202);
    await reporting.current();
    expect((await query('SELECT sum(clicks) FROM performance')).text).toBe('4\n');
  });
});
