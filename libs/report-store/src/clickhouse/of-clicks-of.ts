import { isFirst } from '../views/visits.js';

/**
 * A condition on rows that name a click: it is one of these publishers', and of an offer of the row's advertiser. Not
 * by the view of clicks, which would merge all of them: a click that is there twice names its publisher twice.
 * @param rows what the condition narrows, as a query of click_id: by it the index finds the clicks
 */
export const ofClicksOf = (rows: string): string =>
  `(click_id, advertiser_id) IN (
    SELECT click_id, toString(advertiser_id) FROM stored_clicks
    WHERE click_id IN (${rows}) AND publisher_id IN {publisher_id:Array(String)} AND ${isFirst()}
)`;
