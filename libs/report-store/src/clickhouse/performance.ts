import { DateTime, IANAZone } from 'luxon';
import { ReportQueryError } from '../report-store.js';
import { type Metrics, type Money, type PerformanceQuery, type PerformanceReport } from '../reports/performance.js';
import type { Connection } from './connection.js';
import { namesOf } from './names.js';
import { clicksCount, isBySubId, keysOf, performanceParams, performanceSql } from './performance-sql.js';

/** Of the zone: the October of Berlin has 745 hours. */
const SUB_ID_DAYS = 31;

type Counted = Omit<Metrics, 'money'> & {
  readonly visitor_months: number | null;
  readonly money: readonly MoneyTuple[];
};
type Row = Record<string, string> & Counted & { readonly whole: boolean; readonly total: number };
type Sum = string;
type Ratio = string | null;
type MoneyTuple = readonly [string, Sum, Sum, Sum, Sum, Sum, Sum, Sum, Ratio, Ratio, Ratio];

/** Counted by the views `performance` and `performance_by_sub_id`, which define what counts. */
export async function performance(connection: Connection, query: PerformanceQuery): Promise<PerformanceReport> {
  check(query);
  const answer = await connection.rows<Row>(performanceSql(query), performanceParams(query));
  const rows = answer.filter((row) => !row.whole);
  const totals = query.groupBy.length > 0 ? answer.find((row) => row.whole) : rows[0];
  const names = await namesOf(connection, keysOf(query), rows);
  return {
    rows: rows.map((row) => ({
      keys: Object.fromEntries(keysOf(query).flatMap((key) => [[key, row[key] ?? ''], ...names(key, row[key] ?? '')])),
      metrics: metricsOf(row, clicksCount(query)),
      visitor_months: clicksCount(query) ? row.visitor_months : null,
    })),
    total: answer[0]?.total ?? 0,
    totals: metricsOf(totals ?? NOTHING, clicksCount(query)),
    visitor_months: clicksCount(query) ? (totals ?? NOTHING).visitor_months : null,
  };
}

/** @throws ReportQueryError */
function check(query: PerformanceQuery): void {
  if (!(query.from < query.to)) throw new ReportQueryError('from must be before to.');
  if (!IANAZone.isValidZone(query.tz)) {
    throw new ReportQueryError(`${query.tz} is no time zone: name one such as UTC or Europe/Berlin.`);
  }
  const days = DateTime.fromMillis(query.from, { zone: query.tz }).plus({ days: SUB_ID_DAYS });
  if (isBySubId(query) && query.to > days.toMillis()) {
    throw new ReportQueryError(
      `Sub-IDs are counted for at most ${SUB_ID_DAYS} days: bring from and to closer together.`,
    );
  }
}

function metricsOf(row: Counted, withClicks: boolean): Metrics {
  const counted = <T>(metric: T) => (withClicks ? metric : null);
  return {
    clicks: counted(row.clicks),
    gross_clicks: counted(row.gross_clicks),
    unique_clicks: counted(row.unique_clicks),
    impressions: counted(row.impressions),
    ctr: counted(row.ctr),
    conversions: row.conversions,
    events: row.events,
    conversions_pending: row.conversions_pending,
    conversions_approved: row.conversions_approved,
    conversions_rejected: row.conversions_rejected,
    converted_clicks: row.converted_clicks,
    converted_click_rate: counted(row.converted_click_rate),
    cvr: counted(row.cvr),
    cvr_unique: counted(row.cvr_unique),
    money: row.money.map(moneyOf),
  };
}

const NOTHING: Counted = {
  clicks: 0,
  gross_clicks: 0,
  unique_clicks: 0,
  visitor_months: 0,
  impressions: 0,
  ctr: null,
  conversions: 0,
  events: 0,
  conversions_pending: 0,
  conversions_approved: 0,
  conversions_rejected: 0,
  converted_clicks: 0,
  converted_click_rate: null,
  cvr: null,
  cvr_unique: null,
  money: [],
};

const moneyOf = ([currency, sales, revenue, payout, ...others]: MoneyTuple): Money => {
  const [sales_pending, revenue_pending, payout_pending, profit, margin, epc, rpc] = others;
  return {
    currency,
    sales,
    revenue,
    payout,
    sales_pending,
    revenue_pending,
    payout_pending,
    profit,
    margin,
    epc,
    rpc,
  };
};
