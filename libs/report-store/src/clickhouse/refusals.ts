import { ReportQueryError } from '../report-store.js';
import {
  REFUSAL_COLUMNS,
  type RefusalFilter,
  type RefusalRow,
  type RefusalsQuery,
  type RefusalsReport,
} from '../reports/refusals.js';
import type { Connection, Params } from './connection.js';
import { ofClicksOf } from './of-clicks-of.js';

const PERIOD = `refused_at >= fromUnixTimestamp64Milli({from:Int64}) AND refused_at < fromUnixTimestamp64Milli({to:Int64})`;

/** Facts of release 0.1 filed what was sent of somebody else's click under him: it is its sender's. */
const WHOSE = `if(code = 'advertiser_mismatch', source, advertiser_id)`;

/** What is filed under somebody whose click it is not has come to no click of a publisher either. */
const OF_PUBLISHER = `NOT (code = 'advertiser_mismatch' AND source != advertiser_id)
    AND ${ofClicksOf(`SELECT click_id FROM refusals WHERE ${PERIOD} AND click_id != ''`)}`;

function conditionOf(filter: RefusalFilter): string {
  if (filter === 'publisher_id') return OF_PUBLISHER;
  return `${filter === 'advertiser_id' ? WHOSE : filter} IN {${filter}:Array(String)}`;
}

const PRINTED = REFUSAL_COLUMNS.map((name) => {
  if (name === 'refused_at') return `concat(replaceOne(toString(r.refused_at), ' ', 'T'), 'Z') AS refused_at`;
  return name.endsWith('_id') ? `nullIf(toString(r.${name}), '') AS ${name}` : `r.${name} AS ${name}`;
}).join(', ');

/** By the view `refusals`. */
export async function refusals(connection: Connection, query: RefusalsQuery): Promise<RefusalsReport> {
  if (!(query.from < query.to)) throw new ReportQueryError('from must be before to.');
  const { filters, ...rest } = query;
  const params: Params = { ...(filters as Readonly<Record<string, readonly string[]>>), ...rest };
  const kept = (Object.keys(filters) as RefusalFilter[]).map(conditionOf);
  const where = [PERIOD, ...kept].join(' AND ');
  const rows = await connection.rows<RefusalRow>(
    `SELECT ${PRINTED} FROM (
        SELECT * FROM refusals WHERE ${where}
        ORDER BY refused_at DESC, refusal_id LIMIT {limit:UInt32} OFFSET {offset:UInt64}
    ) AS r ORDER BY r.refused_at DESC, r.refusal_id`,
    params,
  );
  const by_day = await connection.rows<RefusalsReport['by_day'][number]>(
    `SELECT toString(toDate(refused_at, {tz:String})) AS day, code, toUInt32(count()) AS refused
    FROM refusals WHERE ${where} GROUP BY day, code ORDER BY day DESC, refused DESC, code`,
    params,
  );
  return { rows, total: by_day.reduce((sum, { refused }) => sum + refused, 0), by_day };
}
