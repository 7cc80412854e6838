import type { Kind } from './marks.js';

/** The statement that counts some slices, each for its version. */
type Recount = (inSlices: string, version: string) => string;

const SEEN = 'advertiser_id, offer_id, publisher_id, link_id, placement, source, country, device';
const LANDED = `${SEEN}, landing_page`;
const CONVERTED = `${LANDED}, goal, currency`;

const clicks: Recount = (inSlices, version) => `
INSERT INTO click_rollup (grain, slice, version, ${LANDED}, clicks, gross_clicks, visitors)
SELECT 1, slice, ${version}, ${LANDED}, countIf(NOT bot), count(), uniqExactStateIf(visitor, NOT bot)
FROM stored_clicks FINAL
WHERE ${inSlices}
GROUP BY slice, ${LANDED}`;

const impressions: Recount = (inSlices, version) => `
INSERT INTO impression_rollup (grain, slice, version, ${SEEN}, impressions)
SELECT 1, slice, ${version}, ${SEEN}, countIf(NOT bot)
FROM stored_impressions FINAL
WHERE ${inSlices}
GROUP BY slice, ${SEEN}`;

const COUNTED = [
  'conversions',
  'events',
  'conversions_pending',
  'conversions_approved',
  'conversions_rejected',
  'sales',
  'revenue',
  'payout',
];

/** Only legs whose outcome is the first in the log of its version: the same rule as the view `ledger`. */
const conversions =
  (basis: 'click_time' | 'conversion_time'): Recount =>
  (inSlices, version) => `
INSERT INTO conversion_rollup (basis, grain, slice, version, ${CONVERTED}, ${COUNTED.join(', ')}, click_legs)
SELECT
    basis, 1, slice, ${version}, ${CONVERTED},
    ${COUNTED.map((column) => `sum(${column})`).join(', ')},
    sumMapState(map(click_id, conversions))
FROM stored_ledger FINAL
WHERE basis = '${basis}' AND ${inSlices}
  AND (conversion_id, version, precedence) IN (
    SELECT conversion_id, version, precedence
    FROM stored_outcomes FINAL
    WHERE conversion_id IN (SELECT conversion_id FROM stored_ledger WHERE basis = '${basis}' AND ${inSlices})
  )
GROUP BY basis, slice, ${CONVERTED}`;

export const RECOUNTS: Readonly<Record<Kind, Recount>> = {
  clicks,
  impressions,
  click_time: conversions('click_time'),
  conversion_time: conversions('conversion_time'),
};
