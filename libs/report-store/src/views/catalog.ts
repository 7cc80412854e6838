import { flag, number, text, time, word } from './column.js';
import { viewOf } from './view.js';

const VERSIONED = [
  number('version', 'Counts the changes of the entity, from 1'),
  time('changed_at', 'When it was changed'),
];
const NAME = text('name', 'Its name');
const PARTY_STATUS = word(
  'status',
  'active, or suspended: its links divert, its reports are refused, its key reads only',
);

/** The catalog as it is now. */
export const CATALOG = [
  viewOf('stored_advertisers', {
    name: 'advertisers',
    comment: 'An advertiser of the catalog as it is now',
    columns: [text('advertiser_id', 'The advertiser'), NAME, PARTY_STATUS, ...VERSIONED],
  }),
  viewOf('stored_offers', {
    name: 'offers',
    comment: 'An offer of the catalog as it is now',
    columns: [
      text('offer_id', 'The offer'),
      text('advertiser_id', 'Whose offer it is'),
      NAME,
      word('status', 'active, paused or retired'),
      word('currency', 'ISO 4217'),
      ...VERSIONED,
    ],
  }),
  viewOf('stored_goals', {
    name: 'goals',
    comment: 'A goal of an offer as it is now',
    columns: [
      text('offer_id', 'The offer'),
      text('goal', 'The goal’s name within the offer'),
      flag('counts_in_cvr', 'Counted as a conversion; else as an event'),
      ...VERSIONED,
    ],
  }),
  viewOf('stored_publishers', {
    name: 'publishers',
    comment: 'A publisher of the catalog as it is now',
    columns: [text('publisher_id', 'The publisher'), NAME, PARTY_STATUS, ...VERSIONED],
  }),
  viewOf('stored_links', {
    name: 'links',
    comment: 'A tracking link of the catalog as it is now',
    columns: [
      text('link_id', 'The tracking link'),
      text('slug', 'Its address is /c/ and this'),
      text('offer_id', 'Its offer'),
      text('publisher_id', 'Its publisher'),
      NAME,
      word('status', 'active or paused'),
      ...VERSIONED,
    ],
  }),
  viewOf('stored_postbacks', {
    name: 'postbacks',
    comment: 'Where a publisher wants to hear of conversions, as it is now',
    columns: [
      text('postback_id', 'The postback'),
      text('publisher_id', 'Whose conversions it is told of'),
      NAME,
      text('offer_id', 'The offer whose conversions it is told of; empty: all'),
      text('goal', 'The goal of that offer; empty: all of its goals'),
      word('told_of', 'first, statuses or every: of which changes it is told'),
      flag('reversals', 'Told of money that is taken back'),
      word('method', 'get, post_json, post_form or post_event'),
      number('delay_seconds', 'How long a message waits before it is sent'),
      word('status', 'active, paused, disabled or awaiting_approval'),
      word('disabled_reason', 'Why the system has disabled it; empty: it has not'),
      ...VERSIONED,
    ],
  }),
];
