import { openEventLog } from '@clickledger/event-log';
import { aClick } from '@clickledger/testing';
import { encode, type Topic } from '@clickledger/wire';
import { afterEach, expect, it } from '@jest/globals';
import type { Deployment } from '../pipeline/deployment.js';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { SQL_PASSWORD, startReportingProcess, type ReportingProcess } from './reporting-process.js';

const PERIOD = 'from=2026-06-01&to=2026-06-02';
onBothSets('the projection', (deploy) => {
  let reporting: ReportingProcess;

  afterEach(() => reporting.stop());

  async function appendTo(
    { settings }: Deployment,
    topic: Topic,
    records: readonly { key: string; value: Uint8Array }[],
  ) {
    const log = await openEventLog(settings.EVENT_LOG_URL);
    await log.append(topic, records);
    await log.close();
  }

  async function sql(query: string): Promise<string> {
    const headers = { 'x-clickhouse-user': 'analyst', 'x-clickhouse-key': SQL_PASSWORD };
    return (await fetch(reporting.sqlUrl, { method: 'POST', body: query, headers })).text();
  }

  it('keeps lines that are no facts as dead letters, and those of the dead letters too, once', async () => {
    const deployment = await deploy();
    const good = encode('clicks', [aClick({ click_id: 'good' })]);
    await appendTo(deployment, 'clicks', [
      { key: 'a', value: Buffer.concat([good, Buffer.from('\n{"type":"Unheard"}')]) },
    ]);
    await appendTo(deployment, 'dead-letters', [{ key: 'b', value: Buffer.from('no fact') }]);
    reporting = await startReportingProcess(deployment, {});
    await reporting.current();
    expect(await sql('SELECT count() FROM clicks')).toBe('1\n');
    expect(await sql('SELECT source_topic, line FROM dead_letters ORDER BY source_topic')).toBe(
      'clicks\t1\ndead-letters\t0\n',
    );
  });

  it('counts every fact once, though it is killed while it projects and counts', async () => {
    const deployment = await deploy();
    const clicks = Array.from({ length: 8_000 }, (_, i) =>
      aClick({
        click_id: `click-${i}`,
        visitor: `visitor-${i % 3_000}`,
        clicked_at: new Date(Date.UTC(2026, 5, 1) + i * 10_000).toISOString(),
      }),
    );
    const records = clicks.map((click) => ({ key: click.click_id, value: encode('clicks', [click]) }));
    await appendTo(deployment, 'clicks', records);
    await (await startReportingProcess(deployment, {})).kill();
    reporting = await startReportingProcess(deployment, {});
    await reporting.current();
    const report = await reporting.get(`/reports/performance?${PERIOD}`);
    expect(report.json()).toMatchObject({ totals: { clicks: 8_000, unique_clicks: 3_000 } });
  });
});
