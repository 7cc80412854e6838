import { openReportStore, type PerformanceQuery, type ReportStore } from '@clickledger/report-store';
import { median } from '../load/percentile.js';
import { DAYS, FROM } from './generate-sql.js';

// Counts and asks a filled report store, and prints the figures.
const [, , folder = '', clicks = ''] = process.argv;
const TOTAL = Number(clicks);
const TIMES = 10;
const PERIOD = { from: FROM, to: FROM + DAYS * 86_400_000 };
const QUERY: PerformanceQuery = {
  ...PERIOD,
  tz: 'UTC',
  basis: 'click_time',
  groupBy: [],
  filters: {},
  limit: 100,
  offset: 0,
};

const store = await openReportStore(`chdb:${folder}`);
const begun = performance.now();
while ((await store.recount()) > 0);
const recount_per_second = TOTAL / seconds(begun);

const figures: Record<string, number> = { recount_per_second };
for (const key of ['offer', 'day', 'link'] as const) {
  const report = () => store.performance({ ...QUERY, groupBy: [key] });
  const { totals } = await report();
  if (totals.clicks !== TOTAL) throw new Error(`the report has ${totals.clicks} clicks instead of ${TOTAL}`);
  figures[`report_by_${key}_ms`] = await timed(report);
}
figures.report_of_a_day_ms = await timed(() =>
  store.performance({ ...QUERY, from: PERIOD.to - 86_400_000, groupBy: ['link'] }),
);
figures.plain_by_offer_ms = await timed(() => plainCount(store));
console.log(`figures ${JSON.stringify(figures)}`);
await store.close();
process.exit(0);

/** The reference: the same three figures counted from the clicks themselves, by one query that knows nothing of slices. */
async function plainCount({ sql }: ReportStore): Promise<void> {
  const query = `SELECT offer_id, count(), countIf(NOT bot), uniqExactIf(visitor, NOT bot) FROM stored_clicks
    GROUP BY GROUPING SETS ((offer_id), ()) ORDER BY offer_id`;
  const limits = { seconds: 60, rows: 1000, bytes: 1_000_000 };
  const { body } = await sql.run({ query, format: 'JSON', params: {}, settings: {} }, limits);
  await body.toArray();
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const start = performance.now();
    await action();
    times.push(performance.now() - start);
  }
  return median(times);
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000;
}
