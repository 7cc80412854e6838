import { ReportQueryError } from '../report-store.js';
import {
  CLICK_COLUMNS,
  type ClickFilter,
  type ClickRow,
  type ClicksQuery,
  type ClicksReport,
} from '../reports/clicks.js';
import type { Connection, Params } from './connection.js';
import { printed } from './printed.js';

/** The minutes are what the table is sorted by; the milliseconds are exact. */
const PERIOD = `slice >= toStartOfMinute(fromUnixTimestamp64Milli({from:Int64}))
    AND slice <= toStartOfMinute(fromUnixTimestamp64Milli({to:Int64}))
    AND clicked_at >= fromUnixTimestamp64Milli({from:Int64}) AND clicked_at < fromUnixTimestamp64Milli({to:Int64})`;

/** By the view `clicks`. */
export async function clicks(connection: Connection, query: ClicksQuery): Promise<ClicksReport> {
  if (!(query.from < query.to)) throw new ReportQueryError('from must be before to.');
  const { filters, ...rest } = query;
  const params: Params = { ...(filters as Readonly<Record<string, readonly string[]>>), ...rest };
  const kept = (Object.keys(filters) as ClickFilter[]).map((name) => `${name} IN {${name}:Array(String)}`);
  const where = [PERIOD, ...kept].join(' AND ');
  const [total] = await connection.rows<{ total: number }>(
    `SELECT toUInt32(count()) AS total FROM clicks WHERE ${where}`,
    params,
  );
  const rows = await connection.rows<ClickRow>(
    `SELECT ${printed('c', CLICK_COLUMNS)} FROM (
        SELECT * FROM clicks WHERE ${where}
        ORDER BY clicked_at DESC, click_id LIMIT {limit:UInt32} OFFSET {offset:UInt64}
    ) AS c ORDER BY c.clicked_at DESC, c.click_id`,
    params,
  );
  return { rows, total: total?.total ?? 0 };
}
