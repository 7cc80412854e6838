import type { Erased } from '@clickledger/wire';
import type { PersonFound, PersonQuery } from '../reports/person.js';
import type { Connection, Params } from './connection.js';
import { IDS_AT_ONCE } from './foreign-names.js';

/** A person makes fewer visits in a month; imported clicks without address and browser have one hash, all of them. */
const MOST_VISITS = 10_000;

interface Row {
  readonly advertiser_id: string;
  readonly id: string;
  readonly visitor: string;
}

/** Of conversions whose clicks are not here any more, or never were. */
const CONVERTED = `SELECT advertiser_id, JSONExtractString(fact, 'state', 'click_id') AS id, visitor
FROM stored_outcomes WHERE attributed`;

const VISITS = (where: string) => `
SELECT advertiser_id, click_id AS id, visitor FROM stored_clicks WHERE ${where}
UNION DISTINCT
SELECT advertiser_id, impression_id AS id, visitor FROM stored_impressions WHERE ${where}
UNION DISTINCT
${CONVERTED} AND ${where}`;

function asked(query: PersonQuery): { sql: string; params: Params } {
  if ('visitor' in query) return { sql: VISITS('visitor = {it:String}'), params: { it: query.visitor } };
  if ('cid' in query) {
    const clicks = 'SELECT advertiser_id, click_id AS id, visitor FROM stored_clicks WHERE cid = {it:String}';
    return { sql: `${clicks} UNION DISTINCT ${CONVERTED} AND cid = {it:String}`, params: { it: query.cid } };
  }
  return {
    sql: `SELECT advertiser_id, click_id AS id, visitor FROM stored_clicks WHERE click_id = {it:String}
    UNION DISTINCT ${CONVERTED} AND conversion_id IN (
      SELECT conversion_id FROM stored_ledger WHERE click_id = {it:String}
    ) AND id = {it:String}`,
    params: { it: query.clickId },
  };
}

export async function personOf(connection: Connection, query: PersonQuery): Promise<PersonFound[]> {
  const { sql, params } = asked(query);
  const byVisitor = new Map<string, Row[]>();
  for (const row of await connection.rows<Row>(sql, params)) {
    byVisitor.set(row.visitor, [...(byVisitor.get(row.visitor) ?? []), row]);
  }
  const found: PersonFound[] = [];
  for (const [visitor, whole] of byVisitor) {
    const all = visitor === '' ? [] : await visitsOf(connection, visitor);
    const isNobody = visitor !== '' && all.length > MOST_VISITS;
    const named = new Set(whole.map(nameOf));
    const renamed = isNobody ? [] : all.filter((row) => !named.has(nameOf(row)));
    const conversions = await conversionsOf(connection, [...whole, ...renamed]);
    found.push({ isNobody, whole: whole.map(visitOf), renamed: renamed.map(visitOf), conversions });
  }
  return found;
}

const visitsOf = (connection: Connection, visitor: string): Promise<Row[]> =>
  connection.rows<Row>(`SELECT * FROM (${VISITS('visitor = {it:String}')}) LIMIT ${MOST_VISITS + 1}`, { it: visitor });

async function conversionsOf(connection: Connection, visits: readonly Row[]): Promise<string[]> {
  const found = new Set<string>();
  for (let start = 0; start < visits.length; start += IDS_AT_ONCE) {
    const rows = await connection.rows<{ conversion_id: string }>(
      'SELECT DISTINCT conversion_id FROM stored_ledger WHERE click_id IN {ids:Array(String)}',
      { ids: visits.slice(start, start + IDS_AT_ONCE).map(({ id }) => id) },
    );
    for (const { conversion_id } of rows) found.add(conversion_id);
  }
  return [...found];
}

/** No ID of an advertiser has a line feed. */
const nameOf = ({ advertiser_id, id }: Row): string => `${advertiser_id}\n${id}`;
const visitOf = ({ advertiser_id, id }: Row): Erased['whole'][number] => ({ advertiser_id, id });
