/**
 * Where each field of a click goes. Of many clicks the first two groups are the same: they are kept once, as words, and
 * a click refers to them. The rest is the click's own. `click_id` is kept nowhere: who looks for a click has it.
 */
export const OF_LINK = [
  'type',
  'v',
  'origin',
  'link_id',
  'offer_id',
  'publisher_id',
  'advertiser_id',
  'landing_url',
  'diverted',
  'placement',
  'source',
] as const;

export const OF_VISIT = ['country', 'device', 'os', 'bot', 'referrer_host'] as const;

/** Their order is their number in the stored form: a new one goes to the end. */
export const OWN_TEXTS = [
  'clicked_at',
  'visitor',
  'cid',
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
  'sub6',
  'sub7',
  'sub8',
  'sub9',
  'sub10',
] as const;
