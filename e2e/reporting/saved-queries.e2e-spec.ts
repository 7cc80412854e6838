import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import { DOCUMENTED } from '@clickledger/report-store';
import { notRun, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { savedQueries } from '../../tools/sql-doc.mjs';
import { embeddedDeployment } from '../pipeline/embedded.js';
import { SQL_PASSWORD, startReportingProcess, type ReportingProcess } from './reporting-process.js';
import { startServerForAnalysts } from './server-for-analysts.js';
import { withPixel } from './unconfirmed.js';

const queries = savedQueries(join(import.meta.dirname, '../..'));

describe('the saved queries of docs/queries', () => {
  let reporting: ReportingProcess;
  let server: Awaited<ReturnType<typeof startServerForAnalysts>>;
  let embedded: ClickHouseClient;
  let onServer: ClickHouseClient;
  beforeAll(async () => {
    reporting = await startReportingProcess(embeddedDeployment(folder()), withPixel);
    await reporting.current();
    server = await startServerForAnalysts(join(folder(), 'server'), withPixel);
    embedded = clientOf(reporting.sqlUrl, SQL_PASSWORD);
    onServer = clientOf(`http://127.0.0.1:${server.port}`, server.password);
  });
  afterAll(async () => {
    await Promise.all([embedded.close(), onServer.close()]);
    await reporting.stop();
    await server.stop();
  });
  // After the hooks that stop what writes there.
  const folder = temporaryFolder();

  it('are twenty', () => expect(queries).toHaveLength(20));

  it.each(queries)('$name answers analysts of both sets of stores alike', async ({ query }) => {
    const rows = await rowsOf(embedded, query);
    expect(rows.length).toBeGreaterThan(0);
    expect(await rowsOf(onServer, query)).toEqual(rows);
  });

  describe('clickhouse-connect and SQLAlchemy', () => {
    const python = process.env.CLICKLEDGER_PYTHON ?? 'python3';
    if (spawnSync(python, ['-c', 'import clickhouse_connect, sqlalchemy']).status !== 0) {
      notRun('clickhouse-connect and SQLAlchemy list the views', `${python} lacks one of them: see docs/sql.md`);
      return;
    }
    const views = DOCUMENTED.map(({ name }) => name).sort();
    const lists = async (port: string, password: string) => {
      const { stdout } = await promisify(execFile)(python, [join(import.meta.dirname, 'sql_lists.py'), port, password]);
      return JSON.parse(stdout) as Record<string, unknown>;
    };

    it('are shown the documented views and nothing else, on both sets of stores', async () => {
      const shown = {
        databases: ['clickledger'],
        tables: views,
        system: views,
        schema: views,
        sqlalchemy: { tables: views, columns: true, clicks: 1 },
      };
      expect(await lists(new URL(reporting.sqlUrl).port, SQL_PASSWORD)).toEqual(shown);
      expect(await lists(String(server.port), server.password)).toEqual(shown);
    });
  });

  it('say that the books agree, with money that nobody has confirmed', async () => {
    const rows = await rowsOf<{ difference: string }>(onServer, queries.at(-1)?.query ?? '');
    expect(rows.map(({ difference }) => Number(difference))).toEqual([0, 0]);
  });

  it('show confirmed and unconfirmed money apart', async () => {
    const { query = '' } = queries.find(({ name }) => name.includes('pending-money')) ?? {};
    expect(await rowsOf(embedded, query)).toContainEqual({
      offer_id: 'shoes',
      currency: 'EUR',
      all_sales: 300,
      all_sales_pending: 40,
      all_revenue: 30,
      all_revenue_pending: 4,
      all_payout: 17,
      all_payout_pending: 2.4,
    });
  });
});

const clientOf = (url: string, password: string) =>
  createClient({ url, username: 'analyst', password, database: 'clickledger', log: { level: ClickHouseLogLevel.OFF } });

async function rowsOf<T>(client: ClickHouseClient, query: string): Promise<T[]> {
  return (await client.query({ query, format: 'JSONEachRow' })).json<T>();
}
