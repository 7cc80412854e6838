import { until } from '@clickledger/testing';
import type { Bench } from '../bench.js';
import { median } from '../load/percentile.js';
import { SETTINGS } from '../process/catalog.js';
import { inTemporaryFolder } from '../process/temporary.js';
import { clickP99 } from './click-p99.js';
import { isCurrent, startPipeline, type OneProcess } from './pipeline.js';
import { sendClicks } from './send-clicks.js';

const WITHIN = 600_000;
/** A cross join, a sort and a count of distinct values: each takes all that a query is given. */
const QUERIES = [
  'SELECT count() FROM clicks AS a CROSS JOIN (SELECT click_id FROM clicks LIMIT 3000) AS b WHERE a.click_id < b.click_id',
  'SELECT * FROM clicks ORDER BY cityHash64(click_id) DESC LIMIT 10 OFFSET 50000',
  'SELECT uniqExact(click_id, n) FROM clicks CROSS JOIN (SELECT number AS n FROM numbers(30)) AS numbers',
];

/** What three analysts cost the visitors: all services in one process, on the embedded stores, its processes for SQL anew. */
export const analysts: Bench = async ({ quick }) =>
  inTemporaryFolder(async (folder) => {
    const clicks = quick ? 10_000 : 100_000;
    const seconds = quick ? 2 : 12;
    const rounds = quick ? 1 : 3;
    const alone: number[] = [];
    const starting: number[] = [];
    const asked: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const pipeline = await startPipeline(folder);
      const stopping = new AbortController();
      try {
        if (round === 0) await sendClicks(pipeline, 0, clicks);
        await until(() => isCurrent(pipeline), { within: WITHIN });
        alone.push(await clickP99(pipeline, seconds));
        const asking = QUERIES.map((query) => keepAsking(pipeline, query, stopping.signal));
        starting.push(await clickP99(pipeline, seconds));
        asked.push(await clickP99(pipeline, seconds));
        stopping.abort();
        await Promise.all(asking);
      } finally {
        stopping.abort();
        await pipeline.stop();
      }
    }
    return {
      click_p99_alone_ms: median(alone),
      click_p99_analysts_start_ms: median(starting),
      click_p99_analysts_ask_ms: median(asked),
    };
  });

async function keepAsking(pipeline: OneProcess, query: string, signal: AbortSignal): Promise<void> {
  const headers = { 'x-clickhouse-user': 'analyst', 'x-clickhouse-key': SETTINGS.SQL_PASSWORD };
  while (!signal.aborted) {
    const answer = await fetch(pipeline.sqlUrl, { method: 'POST', headers, body: query });
    if (!answer.ok) throw new Error(`${query} was answered ${answer.status}: ${await answer.text()}`);
    await answer.text();
  }
}
