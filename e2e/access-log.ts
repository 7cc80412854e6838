import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Pipeline } from './pipeline/pipeline.js';

/** Real traffic, and the totals that another program computed of it. */
export const ACCESS_LOG = fileURLToPath(new URL('data/access-log', import.meta.url));

interface WindowTotals {
  readonly window_s: number;
  readonly attributed: number;
  readonly outside_window: number;
  readonly unknown_click: number;
  readonly clicks_with_conversion: number;
  readonly by_publisher: Readonly<Record<string, number>>;
}

interface Totals {
  readonly clicks: number;
  readonly visitors: number;
  readonly links: number;
  readonly publishers: number;
  readonly conversions: number;
  readonly top_publishers: Readonly<Record<string, number>>;
  readonly windows: readonly WindowTotals[];
}

export type Figures = Omit<Totals, 'windows'> & Omit<WindowTotals, 'window_s'>;

/** What the reports must show under a window of so many seconds. */
export function expectedFigures(seconds: number): Figures {
  const { windows, ...all } = JSON.parse(readFileSync(`${ACCESS_LOG}/totals.json`, 'utf8')) as Totals;
  const found = windows.find((window) => window.window_s === seconds);
  if (!found) throw new Error(`totals.json has no window of ${seconds} s`);
  const { window_s: _window, ...ofWindow } = found;
  return { ...all, ...ofWindow };
}

const PERIOD = 'from=2000-01-01&to=2100-01-01';
const OFFER = 'downloads';

interface Row {
  readonly publisher_name?: string;
  readonly clicks: number;
  readonly unique_clicks: number;
  readonly conversions: number;
  readonly converted_clicks: number;
}
interface Report {
  readonly rows: readonly Row[];
  readonly totals: Row;
  readonly page: { readonly total_rows: number };
}

/** The same figures as the reporting API tells them, with every publisher. */
export async function figuresOfApi(all: Pick<Pipeline, 'ask'>): Promise<Figures> {
  const report = async (groupBy: string) =>
    (await all.ask('reporting', `/reports/performance?${PERIOD}&offer_id=${OFFER}&group_by=${groupBy}`)) as Report;
  const { rows, totals, page } = await report('publisher');
  const { totals: books } = (await all.ask('reporting', `/reports/balance?${PERIOD}`)) as {
    totals: { receipts: number; outcomes: Record<string, number> };
  };
  return {
    clicks: totals.clicks,
    visitors: totals.unique_clicks,
    links: (await report('landing_page')).page.total_rows,
    publishers: page.total_rows,
    conversions: books.receipts,
    top_publishers: byName(rows.map((row) => [row.publisher_name ?? '', row.clicks])),
    attributed: totals.conversions,
    outside_window: books.outcomes.window_exceeded ?? 0,
    unknown_click: books.outcomes.click_not_found ?? 0,
    clicks_with_conversion: totals.converted_clicks,
    by_publisher: byName(rows.map((row) => [row.publisher_name ?? '', row.conversions])),
  };
}

/** The same figures by SQL: sums from the views that define the metrics, reports and outcomes from the facts. */
export async function figuresOfSql(all: Pipeline): Promise<Figures> {
  const ours = `FROM performance WHERE basis = 'click_time' AND offer_id = '${OFFER}'`;
  const [sums = []] = await all.sql(`
    SELECT sum(clicks), (SELECT uniqExact(visitor) FROM clicks WHERE NOT bot AND offer_id = '${OFFER}'),
      uniqExactIf(landing_page, clicks > 0), uniqExactIf(publisher_id, clicks > 0), sum(conversions),
      (SELECT count() FROM (SELECT click_id FROM ledger WHERE basis = 'click_time' AND offer_id = '${OFFER}'
        GROUP BY click_id HAVING sum(conversions) > 0)) ${ours}`);
  const [facts = []] = await all.sql(`
    SELECT (SELECT uniqExact(receipt_id) FROM receipts), countIf(code = 'window_exceeded'),
      countIf(code = 'click_not_found') FROM outcomes`);
  const byPublisher = (figure: string) =>
    all.sql(`SELECT any(publishers.name), sum(performance.${figure}) FROM performance
      INNER JOIN publishers ON publishers.publisher_id = performance.publisher_id
      WHERE basis = 'click_time' AND offer_id = '${OFFER}' GROUP BY performance.publisher_id`);
  const [clicks = 0, visitors = 0, links = 0, publishers = 0, attributed = 0, converted = 0] = sums.map(Number);
  const [conversions = 0, outside = 0, unknown = 0] = facts.map(Number);
  return {
    clicks,
    visitors,
    links,
    publishers,
    conversions,
    top_publishers: byName(await byPublisher('clicks')),
    attributed,
    outside_window: outside,
    unknown_click: unknown,
    clicks_with_conversion: converted,
    by_publisher: byName(await byPublisher('conversions')),
  };
}

const byName = (rows: readonly (readonly unknown[])[]): Record<string, number> =>
  Object.fromEntries(rows.map(([name, count]) => [String(name), Number(count)]));
