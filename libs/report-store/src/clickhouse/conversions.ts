import type { Outcome } from '@clickledger/wire';
import { ReportQueryError } from '../report-store.js';
import { type ConversionFilter, type ConversionsQuery, type ConversionsReport } from '../reports/conversions.js';
import type { Connection, Params } from './connection.js';

const PERIOD = `occurred_at >= fromUnixTimestamp64Milli({from:Int64}) AND occurred_at < fromUnixTimestamp64Milli({to:Int64})`;

/** By the views `conversions` and `outcomes`. */
export async function conversions(connection: Connection, query: ConversionsQuery): Promise<ConversionsReport> {
  if (!(query.from < query.to)) throw new ReportQueryError('from must be before to.');
  const params: Params = {
    ...(query.filters as Readonly<Record<string, readonly string[]>>),
    from: query.from,
    to: query.to,
    limit: query.limit,
    offset: query.offset,
  };
  const filters = (Object.keys(query.filters) as ConversionFilter[]).map((key) => `${key} IN {${key}:Array(String)}`);
  const where = [PERIOD, ...filters].join(' AND ');
  const [total] = await connection.rows<{ total: number }>(
    `SELECT toUInt32(count()) AS total FROM conversions WHERE ${where}`,
    params,
  );
  const page = await connection.rows<{ fact: string }>(
    `SELECT fact FROM stored_outcomes FINAL WHERE (conversion_id, version) IN (
        SELECT conversion_id, version FROM conversions WHERE ${where}
        ORDER BY occurred_at DESC, conversion_id LIMIT {limit:UInt32} OFFSET {offset:UInt64}
    ) ORDER BY occurred_at DESC, conversion_id`,
    params,
  );
  const codes = await connection.rows<{ code: string; outcomes: number }>(
    `SELECT code, toUInt32(count()) AS outcomes FROM outcomes WHERE ${where} GROUP BY code ORDER BY code`,
    params,
  );
  return {
    rows: page.map(({ fact }) => JSON.parse(fact) as Outcome),
    total: total?.total ?? 0,
    outcomes: Object.fromEntries(codes.map(({ code, outcomes }) => [code, outcomes])),
  };
}
