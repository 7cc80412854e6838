import { ReportQueryError } from '../report-store.js';
import {
  CONVERSION_COLUMNS,
  type ConversionFilter,
  type ConversionRow,
  type ConversionsQuery,
  type ConversionsReport,
  type MoneyByStatus,
} from '../reports/conversions.js';
import type { Connection, Params } from './connection.js';

const PERIOD = `occurred_at >= fromUnixTimestamp64Milli({from:Int64}) AND occurred_at < fromUnixTimestamp64Milli({to:Int64})`;

/** A decimal as text, as a number would round it; a time as facts print it; an empty text is nothing. */
const PRINTED = CONVERSION_COLUMNS.map(({ name, type }) => {
  if (type.includes('Decimal')) return `toString(c.${name}) AS ${name}`;
  if (type.includes('DateTime64')) return `concat(replaceOne(toString(c.${name}), ' ', 'T'), 'Z') AS ${name}`;
  if (type.includes('String')) return `nullIf(toString(c.${name}), '') AS ${name}`;
  return `c.${name} AS ${name}`;
}).join(', ');

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
  const page = await connection.rows<ConversionRow>(
    `SELECT ${PRINTED} FROM (
        SELECT * FROM conversions WHERE ${where}
        ORDER BY occurred_at DESC, conversion_id LIMIT {limit:UInt32} OFFSET {offset:UInt64}
    ) AS c ORDER BY c.occurred_at DESC, c.conversion_id`,
    params,
  );
  const by_status = await connection.rows<MoneyByStatus>(
    `SELECT c.status AS status, c.payout_currency AS currency, toUInt32(count()) AS conversions,
        toString(sum(ifNull(c.revenue, 0))) AS revenue, toString(sum(ifNull(c.payout, 0))) AS payout
    FROM (SELECT status, payout_currency, revenue, payout FROM conversions WHERE ${where}) AS c
    GROUP BY status, currency ORDER BY status, currency`,
    params,
  );
  const codes = await connection.rows<{ code: string; outcomes: number }>(
    `SELECT code, toUInt32(count()) AS outcomes FROM outcomes WHERE ${where} GROUP BY code ORDER BY code`,
    params,
  );
  return {
    rows: page,
    total: total?.total ?? 0,
    by_status,
    outcomes: Object.fromEntries(codes.map(({ code, outcomes }) => [code, outcomes])),
  };
}
