import { openReportStore, type PerformanceQuery } from '@clickledger/report-store';
import { DAYS, FROM } from './generate-sql.js';
import { timed } from './timed.js';

// Counts and asks a filled report store, and prints the figures.
const [, , folder = '', clicks = ''] = process.argv;
const TOTAL = Number(clicks);
const PERIOD = { from: FROM, to: FROM + DAYS * 86_400_000 };
const QUERY: PerformanceQuery = {
  ...PERIOD,
  tz: 'UTC',
  basis: 'click_time',
  groupBy: [],
  filters: {},
  visitors: true,
  limit: 100,
  offset: 0,
};

let later = 0;
const store = await openReportStore(`chdb:${folder}`, () => Date.now() + later);
const figures: Record<string, number> = {};
await timedRecount('recount_per_second', async () => (await store.recount()) > 0);
// A report of the past is asked when its minutes are quarters of an hour.
later = 3_600_000;
await timedRecount('fold_per_second', async () => {
  await store.recount();
  return (await minutesLeft()) > 0;
});

for (const key of ['offer', 'day', 'link'] as const) {
  const report = () => store.performance({ ...QUERY, groupBy: [key] });
  const { totals } = await report();
  if (totals.clicks !== TOTAL) throw new Error(`the report has ${totals.clicks} clicks instead of ${TOTAL}`);
  figures[`report_by_${key}_ms`] = await timed(report);
}
figures.report_of_a_day_ms = await timed(() =>
  store.performance({ ...QUERY, from: PERIOD.to - 86_400_000, groupBy: ['link'] }),
);
console.log(`figures ${JSON.stringify(figures)}`);
await store.close();
process.exit(0);

async function timedRecount(figure: string, goesOn: () => Promise<boolean>): Promise<void> {
  const begun = performance.now();
  while (await goesOn());
  figures[figure] = TOTAL / ((performance.now() - begun) / 1000);
}

async function minutesLeft(): Promise<number> {
  const [line] = await ask('SELECT countIf(toMinute(slice) % 15 != 0) FROM performance');
  return Number(line);
}

/** @returns the first column */
async function ask(query: string): Promise<string[]> {
  const limits = { seconds: 60, rows: 1000, bytes: 1_000_000 };
  const { body } = await store.sql.run({ query, format: 'TSV', params: {}, settings: {} }, limits);
  return Buffer.concat((await body.toArray()) as Buffer[])
    .toString()
    .trim()
    .split('\n');
}
