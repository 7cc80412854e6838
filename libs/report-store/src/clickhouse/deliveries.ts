import { ReportQueryError } from '../report-store.js';
import {
  DELIVERY_COLUMNS,
  type DeliveriesQuery,
  type DeliveriesReport,
  type DeliveryFilter,
  type DeliveryRow,
} from '../reports/deliveries.js';
import { deliveriesSql } from '../views/deliveries.js';
import type { Connection, Params } from './connection.js';

const PERIOD = `queued_at >= fromUnixTimestamp64Milli({from:Int64}) AND queued_at < fromUnixTimestamp64Milli({to:Int64})`;
const SCOPE = `conversion_id IN (SELECT conversion_id FROM stored_deliveries WHERE ${PERIOD})`;

/** A time as facts print it; an empty text is nothing. */
const PRINTED = DELIVERY_COLUMNS.map(({ name, type }) => {
  if (type.includes('DateTime64')) return `concat(replaceOne(toString(d.${name}), ' ', 'T'), 'Z') AS ${name}`;
  if (type.includes('String')) return `nullIf(toString(d.${name}), '') AS ${name}`;
  return `d.${name} AS ${name}`;
}).join(', ');

/** As the view `deliveries` has them, but looks at the conversions of the period alone. */
export async function deliveries(connection: Connection, query: DeliveriesQuery): Promise<DeliveriesReport> {
  if (!(query.from < query.to)) throw new ReportQueryError('from must be before to.');
  const { filters, ...rest } = query;
  const params: Params = { ...(filters as Readonly<Record<string, readonly string[]>>), ...rest };
  const kept = (Object.keys(filters) as DeliveryFilter[]).map((name) => `${name} IN {${name}:Array(String)}`);
  const found = `(SELECT * FROM (${deliveriesSql(SCOPE)}) WHERE ${[PERIOD, ...kept].join(' AND ')})`;
  const rows = await connection.rows<DeliveryRow>(
    `SELECT ${PRINTED} FROM (
        SELECT * FROM ${found} ORDER BY queued_at DESC, delivery_id LIMIT {limit:UInt32} OFFSET {offset:UInt64}
    ) AS d ORDER BY d.queued_at DESC, d.delivery_id`,
    params,
  );
  const states = await connection.rows<{ state: string; messages: number }>(
    `SELECT delivery_state AS state, toUInt32(count()) AS messages FROM ${found} GROUP BY state ORDER BY state`,
    params,
  );
  return {
    rows,
    total: states.reduce((sum, { messages }) => sum + messages, 0),
    states: Object.fromEntries(states.map(({ state, messages }) => [state, messages])),
  };
}

/** What publishers were told of these conversions, or why not, in order of the versions. */
export function deliveriesOf(connection: Connection, conversionIds: readonly string[]): Promise<DeliveryRow[]> {
  return connection.rows<DeliveryRow>(
    `SELECT ${PRINTED} FROM (${deliveriesSql('conversion_id IN {ids:Array(String)}')}) AS d
    ORDER BY d.conversion_id, d.version, d.postback_id`,
    { ids: [...conversionIds] },
  );
}
