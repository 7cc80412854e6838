import type { ServiceClient } from '../services/service-client.js';
import { AT_ALL_TIMES } from '../services/at-all-times.js';

export interface Totals {
  readonly clicks: number;
  readonly visitors: number;
  readonly landing_pages: number;
  readonly publishers: number;
  readonly conversions_reported: number;
  readonly attributed: number;
  readonly outside_window: number;
  readonly unknown_click: number;
  readonly other_outcomes: number;
  readonly clicks_with_conversion: number;
  readonly top_publishers: readonly { readonly name: string; readonly clicks: number; readonly conversions: number }[];
}

const TOP = 5;

interface Row {
  readonly publisher_name?: string;
  readonly publisher_id?: string;
  readonly clicks: number;
  readonly unique_clicks: number;
  readonly conversions: number;
  readonly events: number;
  readonly converted_clicks: number;
}
interface Report {
  readonly rows: readonly Row[];
  readonly totals: Row;
  readonly page: { readonly total_rows: number };
}
interface Balance {
  readonly rows: readonly { readonly offer_id: string; readonly receipts: number; readonly outcomes: Outcomes }[];
}
type Outcomes = Readonly<Record<string, number>>;

/** What the reports hold of these offers, whoever brought it. */
export async function totalsOf(reporting: ServiceClient, offers: readonly string[]): Promise<Totals> {
  const report = (groupBy: string, limit: number) => {
    const query = new URLSearchParams({ ...AT_ALL_TIMES, group_by: groupBy, limit: String(limit) });
    for (const offer of offers) query.append('offer_id', offer);
    return reporting.ask(`/reports/performance?${query.toString()}`) as Promise<Report>;
  };
  const byPublisher = await report('publisher', 100_000);
  const byPage = await report('landing_page', 1);
  const balance = (await reporting.ask(`/reports/balance?${new URLSearchParams(AT_ALL_TIMES).toString()}`)) as Balance;

  const books = balance.rows.filter(({ offer_id: offer }) => offers.includes(offer));
  const outcomes = (code: string) => sum(books.map((row) => row.outcomes[code] ?? 0));
  const [attributed, outside, unknown] = [
    outcomes('attributed'),
    outcomes('window_exceeded'),
    outcomes('click_not_found'),
  ];
  const all = sum(books.flatMap((row) => Object.values(row.outcomes)));
  const { totals } = byPublisher;
  return {
    clicks: totals.clicks,
    visitors: totals.unique_clicks,
    landing_pages: byPage.page.total_rows,
    publishers: byPublisher.page.total_rows,
    conversions_reported: sum(books.map(({ receipts }) => receipts)),
    attributed,
    outside_window: outside,
    unknown_click: unknown,
    other_outcomes: all - attributed - outside - unknown,
    clicks_with_conversion: totals.converted_clicks,
    top_publishers: top(byPublisher.rows),
  };
}

const top = (rows: readonly Row[]) =>
  [...rows]
    .sort((a, b) => b.clicks - a.clicks)
    .slice(0, TOP)
    .map((row) => ({
      name: row.publisher_name ?? row.publisher_id ?? '',
      clicks: row.clicks,
      conversions: row.conversions + row.events,
    }));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
