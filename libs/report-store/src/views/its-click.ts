import { SUB_ID_COLUMNS, TRAFFIC } from '../dimensions.js';
import { text, word, type Column } from './column.js';

/** What a conversion and each of its outcomes have of their click. */
export const ITS_CLICK: readonly Column[] = [
  ...TRAFFIC,
  ...SUB_ID_COLUMNS,
  text('cid', 'The sender’s own click ID; empty: none'),
  text('landing_url', 'Where the visitor was sent'),
  word('referrer_host', 'Host of the page that held the link'),
  word('country', 'Of the visitor, ISO 3166-1 alpha-2; empty: unknown'),
  word('device', 'Of the visitor; empty: unknown'),
  word('os', 'Of the visitor; empty: unknown'),
  text('visitor', 'Of the click'),
];
