import { DOCUMENTED } from '@clickledger/report-store';
import { notRun } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askByJdbc, missingForJdbc } from '../clients/jdbc-client.js';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { history } from './history.js';
import { SQL_PASSWORD, startReportingProcess, type ReportingProcess } from './reporting-process.js';

/** The older one is what many programs bring along; the newer one has another driver within. */
const VERSIONS = ['0.7.2', '0.9.8'];
const VIEWS = DOCUMENTED.map(({ name }) => name).sort();

describe('JDBC', () => {
  const missing = missingForJdbc(VERSIONS);
  if (missing) {
    for (const version of VERSIONS) notRun(`clickhouse-jdbc ${version} queries the SQL endpoint`, missing);
    return;
  }

  onBothSets('clickhouse-jdbc, as it is set by itself', (deploy) => {
    let reporting: ReportingProcess;

    beforeAll(async () => {
      reporting = await startReportingProcess(await deploy(), history);
      await reporting.current();
    });
    afterAll(() => reporting.stop());

    it.each(VERSIONS)('%s connects, lists what there is, queries, cancels and keeps a deadline', async (version) => {
      const said = await askByJdbc(version, new URL(reporting.sqlUrl), SQL_PASSWORD);
      const { column, database, table, current, refused, rows = [], ...figures } = said;
      expect(figures).toEqual({
        product: ['ClickHouse'],
        clicks: ['bags-blog 1', 'shoes-blog 2'],
        cancelled: [expect.stringContaining('QUERY_WAS_CANCELLED')],
        afterwards: ['answered'],
        deadline: [expect.stringContaining('TIMEOUT_EXCEEDED')],
      });
      expect(database).toEqual(expect.arrayContaining(current ?? ['']));
      expect(table).toEqual(expect.arrayContaining(VIEWS));
      expect(rows.map((row) => row.split(' ')[0])).toEqual([...VIEWS, 'long']);
      expect(rows).toEqual(expect.arrayContaining(['clicks 4', 'conversions 3', 'long 3000']));
      expect(column).toContain('clicked_at: When the visitor clicked, UTC to the millisecond');
      expect(refused).toEqual([expect.stringContaining('READONLY')]);
    });
  });
});
