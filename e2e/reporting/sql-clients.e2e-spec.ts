import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import { DOCUMENTED } from '@clickledger/report-store';
import { notRun } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { history } from './history.js';
import { SQL_PASSWORD, startReportingProcess, type ReportingProcess } from './reporting-process.js';

onBothSets('clients of SQL', (deploy) => {
  let reporting: ReportingProcess;
  let client: ClickHouseClient;

  beforeAll(async () => {
    reporting = await startReportingProcess(await deploy(), history, { SQL_MAX_ROWS: '5000' });
    await reporting.current();
    client = createClient({
      url: reporting.sqlUrl,
      username: 'analyst',
      password: SQL_PASSWORD,
      log: { level: ClickHouseLogLevel.OFF },
      compression: { request: true, response: true },
    });
  });
  afterAll(async () => {
    await client.close();
    await reporting.stop();
  });

  async function rowsOf<T>(query: string): Promise<T[]> {
    return (await client.query({ query, format: 'JSONEachRow' })).json<T>();
  }

  const BY_LINK = [
    ['bags-blog', 1],
    ['shoes-blog', 2],
    ['shoes-tube', 1],
  ];

  describe('@clickhouse/client', () => {
    it('pings and queries', async () => {
      expect(await client.ping({ select: true })).toEqual({ success: true });
      const result = await client.query({
        query: 'SELECT link_id, count() AS clicks FROM clicks GROUP BY link_id ORDER BY link_id',
        format: 'JSONCompactEachRow',
      });
      expect(await result.json()).toEqual(BY_LINK);
      const withParameters = await client.query({
        query: 'SELECT sum(payout) AS payout FROM conversions WHERE publisher_id = {publisher:String}',
        query_params: { publisher: 'tube' },
        clickhouse_settings: { output_format_json_quote_decimals: 1 },
        format: 'JSON',
      });
      expect(await withParameters.json()).toMatchObject({ data: [{ payout: '12' }], rows: 1 });
    });

    it.each([
      ['INSERT INTO marks (kind) VALUES (1)', '164'],
      ["SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')", '164'],
      ['SELECT number FROM numbers(5001)', '396'],
    ])('understands why %s is refused', async (query, code) => {
      await expect(client.command({ query })).rejects.toMatchObject({ code });
    });
  });

  it('has the views and columns of docs/sql.md, and says what each is', async () => {
    const about = `SELECT table, name, type, comment FROM system.columns WHERE database = currentDatabase()`;
    const there = await rowsOf<Record<string, string>>(about);
    const documented = DOCUMENTED.flatMap(({ name: table, columns }) =>
      columns.map(({ name, type, comment }) => ({ table, name, type, comment })),
    );
    const ordered = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(ordered(there)).toEqual(ordered(documented));
    expect(there.filter(({ comment }) => !comment)).toEqual([]);
  });

  describe('clickhouse-connect, for Python', () => {
    const python = process.env.CLICKLEDGER_PYTHON ?? 'python3';
    const installed = spawnSync(python, ['-c', 'import clickhouse_connect']).status === 0;
    if (!installed) {
      notRun('clickhouse-connect queries the SQL endpoint', `${python} has no clickhouse-connect: see docs/sql.md`);
      return;
    }

    it('queries, and understands what is refused', async () => {
      const script = join(import.meta.dirname, 'sql_client.py');
      const { port } = new URL(reporting.sqlUrl);
      const { stdout } = await promisify(execFile)(python, [script, port, SQL_PASSWORD]);
      expect(JSON.parse(stdout)).toEqual({
        columns: ['link_id', 'clicks'],
        rows: BY_LINK,
        clicked_at: '2026-06-01T12:30:00',
        bot: false,
        payout: '17.000000',
        raw: '{"one":1}\n',
        errors: [
          expect.stringContaining('READONLY'),
          expect.stringContaining('READONLY'),
          expect.stringContaining('TOO_MANY_ROWS_OR_BYTES'),
        ],
      });
    });
  });
});
