/** Why a postback is not told of a change: the first question of every publisher is why nothing came. */
export const SKIP_REASONS = {
  awaits_approval: 'The network has not approved this postback yet.',
  publisher_suspended: 'The publisher’s account is suspended. What comes meanwhile is not sent later.',
  paused: 'The postback is paused.',
  disabled: 'The postback was disabled, as its receiver did not take messages. What comes meanwhile is not sent later.',
  less_specific: 'Another postback is for this offer or goal alone, and it does not say also_global.',
  not_first: 'The postback is told of new conversions only, and this one was there before.',
  status_not_listed: 'The conversion entered no status that the postback lists.',
  reversal_not_wanted: 'Money was taken back, and the postback does not ask for reversals.',
  unconfirmed: 'It was reported without a secret, so it earns nothing until it is confirmed, and is sent then.',
  awaits_click: 'The click’s own record was not found yet, so its sub-IDs are not known; it is sent when it turns up.',
  too_long: 'With its values the URL has more than 16,384 characters, or the body more than 65,536: shorten them.',
  no_cid: 'The postback sends {cid}, and the click came with none: put your own click ID into the link as cid=.',
} as const;

export type SkipReason = keyof typeof SKIP_REASONS;
