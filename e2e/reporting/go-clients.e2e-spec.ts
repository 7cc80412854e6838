import { notRun } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askByGo, missingForGo } from '../clients/go-client.js';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { history } from './history.js';
import { SQL_PASSWORD, startReportingProcess, type ReportingProcess } from './reporting-process.js';

const VERSIONS = ['2.43.0', '2.51.0'];

describe('clickhouse-go', () => {
  const missing = missingForGo();
  if (missing) {
    for (const version of VERSIONS) notRun(`clickhouse-go ${version} queries the SQL endpoint`, missing);
    return;
  }

  onBothSets('clickhouse-go, as Grafana’s data source dials', (deploy) => {
    let reporting: ReportingProcess;

    beforeAll(async () => {
      reporting = await startReportingProcess(await deploy(), history);
      await reporting.current();
    });
    afterAll(() => reporting.stop());

    it.each(VERSIONS)('%s connects, lists what there is, queries under a deadline, and hangs up', async (version) => {
      const { tables, columns, databases, refused, ...said } = await askByGo(
        version,
        new URL(reporting.sqlUrl),
        SQL_PASSWORD,
      );
      expect(databases.length).toBeGreaterThan(0);
      expect(tables).toEqual(expect.arrayContaining(['clicks', 'conversions', 'performance']));
      expect(columns).toBeGreaterThan(20);
      expect(said).toEqual({
        clicks: { 'bags-blog': 1, 'shoes-blog': 2, 'shoes-tube': 1 },
        payout: '12',
        cancelled: true,
      });
      expect(refused).toMatch(/READONLY|ACCESS_DENIED|code: (164|497)/);
    });
  });
});
