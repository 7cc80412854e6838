import type { Params } from './connection.js';

/** Parameters travel in the address of a request, which has a bound of a megabyte, and an ID has up to 255 characters. */
export const IDS_AT_ONCE = 500;

/** A condition on rows of foreign_clicks. The IDs alone choose the rows that are read. */
export const NAMED = `click_id IN {ids:Array(String)}
  AND (click_id, advertiser_id) IN arrayZip({ids:Array(String)}, {advertisers:Array(String)})`;

export const namedBy = (clicks: readonly { readonly click_id: string; readonly advertiser_id: string }[]): Params => ({
  ids: clicks.map(({ click_id }) => click_id),
  advertisers: clicks.map(({ advertiser_id }) => advertiser_id),
});

/** Orders the rows of one ID as they are in the log. Those from before positions were kept came before all others. */
export const FIRST_FIRST = 'precedence = 0 DESC, precedence DESC, slice, link_id';
