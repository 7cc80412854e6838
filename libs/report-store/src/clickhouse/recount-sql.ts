import { rollupColumnsOf } from '../dimensions.js';
import { namesOf } from '../views/column.js';
import { POSTED } from '../views/figures.js';
import { isFirst } from '../views/visits.js';
import type { Kind } from './marks.js';

/** The statement that counts the facts of some minutes into slices of so many, each slice for its version. */
type Recount = (grain: number, inMinutes: string, version: string, countedAt: number) => string;

const startOf = (grain: number) => `toStartOfInterval(slice, INTERVAL ${grain} MINUTE)`;

const SEEN = namesOf(rollupColumnsOf('impressions')).join(', ');
const LANDED = namesOf(rollupColumnsOf('clicks')).join(', ');
const CONVERTED = namesOf(rollupColumnsOf('conversions')).join(', ');

const clicks: Recount = (grain, inMinutes, version, countedAt) => `
INSERT INTO rollups (kind, grain, slice, version, counted_at, ${LANDED}, clicks, gross_clicks, visitors)
SELECT
    'clicks', ${grain}, ${startOf(grain)} AS start, ${version}, ${countedAt}, ${LANDED},
    countIf(NOT bot), count(), uniqExactStateIf(visitor, NOT bot)
FROM stored_clicks FINAL
WHERE ${inMinutes} AND ${isFirst(inMinutes)}
GROUP BY start, ${LANDED}`;

const impressions: Recount = (grain, inMinutes, version, countedAt) => `
INSERT INTO rollups (kind, grain, slice, version, counted_at, ${SEEN}, impressions)
SELECT 'impressions', ${grain}, ${startOf(grain)} AS start, ${version}, ${countedAt}, ${SEEN}, countIf(NOT bot)
FROM stored_impressions FINAL
WHERE ${inMinutes}
GROUP BY start, ${SEEN}`;

const COUNTED = namesOf(POSTED);

/** Only legs whose outcome is the first in the log of its version: the same rule as the view `ledger`. */
const conversions =
  (basis: 'click_time' | 'conversion_time'): Recount =>
  (grain, inMinutes, version, countedAt) => `
INSERT INTO rollups (kind, grain, slice, version, counted_at, ${CONVERTED}, ${COUNTED.join(', ')}, click_legs)
SELECT
    basis, ${grain}, ${startOf(grain)} AS start, ${version}, ${countedAt}, ${CONVERTED},
    ${COUNTED.map((column) => `sum(${column})`).join(', ')},
    sumMapState(map(click_id, conversions))
FROM stored_ledger FINAL
WHERE basis = '${basis}' AND ${inMinutes}
  AND (conversion_id, version, precedence) IN (
    SELECT conversion_id, version, precedence
    FROM first_outcomes FINAL
    WHERE conversion_id IN (SELECT conversion_id FROM stored_ledger WHERE basis = '${basis}' AND ${inMinutes})
  )
GROUP BY basis, start, ${CONVERTED}`;

export const RECOUNTS: Readonly<Record<Kind, Recount>> = {
  clicks,
  impressions,
  click_time: conversions('click_time'),
  conversion_time: conversions('conversion_time'),
};
