import { ReportQueryError } from '../report-store.js';
import {
  RECEIPT_COLUMNS,
  type ReceiptFilter,
  type ReceiptRow,
  type ReceiptsQuery,
  type ReceiptsReport,
} from '../reports/receipts.js';
import type { Connection, Params } from './connection.js';
import { ofClicksOf } from './of-clicks-of.js';
import { printed } from './printed.js';

const PERIOD = `received_at >= fromUnixTimestamp64Milli({from:Int64}) AND received_at < fromUnixTimestamp64Milli({to:Int64})`;

const OF_PUBLISHER = ofClicksOf(`SELECT click_id FROM receipts WHERE ${PERIOD} AND click_id != ''`);

/** By the views `receipts` and `outcomes`. An amendment is a later outcome of the same receipt. */
export async function receipts(connection: Connection, query: ReceiptsQuery): Promise<ReceiptsReport> {
  if (!(query.from < query.to)) throw new ReportQueryError('from must be before to.');
  const { filters, ...rest } = query;
  const params: Params = { ...(filters as Readonly<Record<string, readonly string[]>>), ...rest };
  const kept = (names: readonly ReceiptFilter[]) =>
    names.map((name) => (name === 'publisher_id' ? OF_PUBLISHER : `${name} IN {${name}:Array(String)}`));
  const ofReport = (Object.keys(filters) as ReceiptFilter[]).filter((name) => name !== 'code');
  const sent = `SELECT * FROM receipts WHERE ${[PERIOD, ...kept(ofReport)].join(' AND ')}`;
  const judged = `SELECT receipt_id, argMax(code, version) AS code, argMax(detail, version) AS detail,
        argMax(toNullable(decided_at), version) AS decided_at
    FROM outcomes WHERE receipt_id IN (SELECT receipt_id FROM (${sent})) GROUP BY receipt_id`;
  const found = `(SELECT s.*, o.code AS code, o.detail AS detail, o.decided_at AS decided_at
    FROM (${sent}) AS s LEFT JOIN (${judged}) AS o ON o.receipt_id = s.receipt_id
    ${filters.code ? `WHERE ${kept(['code']).join('')}` : ''})`;
  const by_day = await connection.rows<ReceiptsReport['by_day'][number]>(
    `SELECT toString(toDate(received_at, {tz:String})) AS day, code, toUInt32(count()) AS reports
    FROM ${found} GROUP BY day, code ORDER BY day DESC, reports DESC, code`,
    params,
  );
  const rows = await connection.rows<ReceiptRow>(
    `SELECT ${printed('r', RECEIPT_COLUMNS)} FROM (
        SELECT * FROM ${found} ORDER BY received_at DESC, receipt_id LIMIT {limit:UInt32} OFFSET {offset:UInt64}
    ) AS r ORDER BY r.received_at DESC, r.receipt_id`,
    params,
  );
  return { rows, total: by_day.reduce((sum, { reports }) => sum + reports, 0), by_day };
}
