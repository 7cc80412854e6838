import type { ClickRecorded } from '@clickledger/wire';
import type { LoggedFact } from '../report-store.js';
import { CLICK_KEY } from '../views/visits.js';
import type { Connection } from './connection.js';
import { FIRST_FIRST, IDS_AT_ONCE, NAMED, namedBy } from './foreign-names.js';
import { minuteOf, type Mark } from './marks.js';
import { precedence } from './rows.js';

/*
 * A click that another system named has nothing but its ID, and the ID says neither time nor link: so two facts may
 * contradict each other. The first in the log counts. Facts of one ID meet in one partition, in the order of their
 * precedence; whichever of two is stored last finds the other, and says of the later one that it is a repeat. That
 * never has to be taken back: what has one before it in the log will always have one.
 */

type LoggedClick = LoggedFact<'clicks'>;

export const isForeign = ({ fact }: LoggedClick): boolean => fact.origin === 'import';

const PLACE = `row_number() OVER (PARTITION BY click_id, advertiser_id ORDER BY ${FIRST_FIRST})`;

const insertRepeats = (where: string) => `
INSERT INTO foreign_repeats (${CLICK_KEY})
SELECT ${CLICK_KEY} FROM (SELECT ${CLICK_KEY}, ${PLACE} AS place FROM foreign_clicks FINAL WHERE ${where}) WHERE place > 1`;

/**
 * Notes that these facts claim their IDs, and which of all that do are repeats. Their rows are stored before.
 * @returns the slices, other than the facts' own, in which one may have begun or ceased to count
 */
export async function claimIds(to: Connection, clicks: readonly LoggedClick[]): Promise<Mark[]> {
  await to.insert('foreign_clicks', clicks.map(claimOf));
  const marks: Mark[] = [];
  for (let start = 0; start < clicks.length; start += IDS_AT_ONCE) {
    const some = clicks.slice(start, start + IDS_AT_ONCE).map(({ fact }) => fact);
    const claimedTwice = await to.rows<Pick<ClickRecorded, 'click_id' | 'advertiser_id'>>(
      `SELECT click_id, advertiser_id FROM foreign_clicks WHERE ${NAMED}
      GROUP BY click_id, advertiser_id HAVING uniqExact(${CLICK_KEY}) > 1`,
      namedBy(some),
    );
    if (claimedTwice.length === 0) continue;
    const twice = namedBy(claimedTwice);
    await to.run(insertRepeats(NAMED), twice);
    marks.push(
      ...(await to.rows<Mark>(
        `SELECT DISTINCT 'clicks' AS kind, toUnixTimestamp(slice) AS slice FROM foreign_clicks WHERE ${NAMED}`,
        twice,
      )),
    );
  }
  return marks;
}

/** Notes all repeats again: also those that two writers on replicas of the store may not have seen of each other. */
export const noteRepeats = (to: Connection): Promise<void> => to.run(insertRepeats('1'));

const claimOf = (click: LoggedClick) => {
  const { click_id, advertiser_id, clicked_at, offer_id, publisher_id, link_id } = click.fact;
  const slice = minuteOf(clicked_at);
  return { click_id, advertiser_id, precedence: precedence(click), slice, clicked_at, offer_id, publisher_id, link_id };
};
