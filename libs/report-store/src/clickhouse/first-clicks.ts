import type { FirstClick } from '@clickledger/domain';
import type { ForeignName } from '../report-store.js';
import type { Connection } from './connection.js';
import { FIRST_FIRST, IDS_AT_ONCE, NAMED, namedBy } from './foreign-names.js';

interface Row {
  readonly click_id: string;
  readonly advertiser_id: string;
  readonly link_id: string;
  readonly clicked: number;
}

export async function firstClicks(
  connection: Connection,
  names: readonly ForeignName[],
): Promise<(FirstClick | undefined)[]> {
  const first = new Map<string, FirstClick>();
  for (let start = 0; start < names.length; start += IDS_AT_ONCE) {
    const some = names.slice(start, start + IDS_AT_ONCE);
    const rows = await connection.rows<Row>(
      `SELECT click_id, advertiser_id, link_id, toUnixTimestamp64Milli(clicked_at) AS clicked
      FROM foreign_clicks WHERE ${NAMED} ORDER BY ${FIRST_FIRST} LIMIT 1 BY click_id, advertiser_id`,
      namedBy(some.map(({ clickId, advertiserId }) => ({ click_id: clickId, advertiser_id: advertiserId }))),
    );
    for (const row of rows) first.set(nameOf(row), { linkId: row.link_id, clickedAt: row.clicked });
  }
  return names.map((name) => first.get(nameOf({ click_id: name.clickId, advertiser_id: name.advertiserId })));
}

/** No ID of an advertiser has a line feed. */
const nameOf = ({ advertiser_id, click_id }: Pick<Row, 'advertiser_id' | 'click_id'>) =>
  `${advertiser_id}\n${click_id}`;
