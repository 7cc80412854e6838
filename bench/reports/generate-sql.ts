export const FROM = Date.parse('2026-01-01T00:00:00.000Z');
export const DAYS = 30;
const MS = DAYS * 86_400_000;

/**
 * Clicks spread evenly over 30 days in the order of time: 20 offers, 200 links, 5 countries, 2 devices, and a visitor for
 * every five of them. A row is what the projection would have inserted for the fact.
 */
export const generateClicks = (first: number, count: number, total: number): string => `
INSERT INTO stored_clicks (click_id, clicked_at, origin, advertiser_id, offer_id, publisher_id, link_id, sub1,
  landing_url, country, device, visitor, bot)
WITH cityHash64(number) AS mixed, mixed % 200 AS link
SELECT
  leftPad(lower(hex(number)), 36, '0'),
  fromUnixTimestamp64Milli(toInt64(${FROM} + intDiv(number * ${MS}, ${total}))),
  'redirect',
  concat('advertiser-', toString(link % 5)),
  concat('offer-', toString(link % 20)),
  concat('publisher-', toString(link % 50)),
  concat('link-', toString(link)),
  concat('newsletter-', toString(mixed % 500)),
  concat('https://shop.example/offer-', toString(link % 20)),
  ['DE', 'FR', 'GB', 'US', 'PL'][1 + intDiv(mixed, 1000) % 5],
  if(intDiv(mixed, 7) % 3 = 0, 'desktop', 'mobile'),
  lower(hex(sipHash128(cityHash64(number, 1) % ${total / 5}))),
  false
FROM numbers(${first}, ${count})`;

export const MARK_CLICKS = "INSERT INTO marks (kind, slice) SELECT DISTINCT 'clicks', slice FROM stored_clicks";
