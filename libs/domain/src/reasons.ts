/**
 * Every code that a report can meet, with the sentence that a customer reads. The edge answers 4xx with these,
 * outcomes carry them, and `docs/reason-codes.md` lists them.
 */
export const REASONS = {
  attributed: 'The click was found and every rule passed.',
  repeat: 'The same report came before; it counts once.',
  duplicate: 'This order or click was already reported with other values; it counts once. Send update=1 to change it.',

  status_changed: 'The conversion took the status that was reported.',
  amended: 'The conversion took the values that were reported.',
  click_found: 'The click turned up after the conversion was attributed by its ID alone.',

  click_id_missing: 'Send the click ID that was appended to the landing URL as click_id.',
  click_id_unresolved_macro:
    'The click ID is a macro that nobody filled in: let your system replace it by the real ID.',
  click_id_malformed: 'The click ID is not one of ours: 36 characters, digits and lower-case letters, sent whole.',
  click_id_forged: 'The click ID was not issued by this network: send it exactly as it was received.',
  click_id_unknown_key: 'The click ID was signed with a key that is not in use here.',
  click_not_found: 'No click with this ID was recorded.',
  impression_not_click: 'The ID is that of an impression: send the ID of a click.',

  advertiser_mismatch: 'The click belongs to another advertiser: check the token and the click ID.',
  advertiser_suspended: 'The advertiser’s account is suspended, and its reports are not taken: ask the network.',
  offer_mismatch: 'The click belongs to another offer: leave offer out, or name the offer of the click.',
  offer_required: 'Name the offer: an ID of another system does not tell it.',
  offer_unknown: 'There is no such offer: check offer.',
  offer_retired: 'The offer was retired when the conversion occurred.',
  method_not_allowed: 'The offer does not take conversions by this method: ask the network to allow it.',
  origin_not_allowed:
    'The page is on a host that the offer does not allow: ask the network to add it to allowed_hosts.',
  pixel_click_limit:
    'The click has led to as many conversions by pixel or tag as the offer takes: report others with your token, by postback.',
  pixel_hour_limit:
    'The offer takes no more conversions by pixel or tag in this hour: report them with your token, by postback.',
  token_missing: 'Send your token: as token, or an API key as Authorization: Bearer.',
  token_wrong: 'The token is not one that is in use: check it for missing characters.',
  goal_unknown: 'The offer has no such goal: check goal.',

  before_click: 'The conversion occurred before the click.',
  window_exceeded: 'The conversion occurred after the attribution window of the click had closed.',
  too_soon: 'The conversion occurred sooner after the click than the offer allows.',
  bot: 'The click was made by a bot.',

  amount_malformed: 'Send amount as a decimal number with a point, such as 12.50.',
  amount_required: 'The goal counts sales with an amount only: send amount.',
  amount_ambiguous:
    'The amount could be thousands or a fraction: send no separator of thousands, and as many decimals as the currency has.',
  amount_negative: 'Amount cannot be negative: report a refund as a status.',
  amount_too_large: 'Amount is larger than any that can be stored: check its unit.',
  revenue_required: 'The goal takes from the report what you pay for the conversion: send revenue.',
  revenue_above_limit: 'The revenue is above the limit that the goal sets: check its unit.',
  currency_unknown: 'Send currency as an ISO 4217 code, such as USD.',
  currency_mismatch:
    'The goal names an amount and takes others from the sale, so that must be reported in the offer’s currency.',
  occurred_at_malformed:
    'Send occurred_at as ISO 8601 with a time zone, such as 2026-01-31T12:00:00Z, or as Unix seconds.',
  occurred_at_in_future: 'The conversion cannot have occurred in the future: check the clock and the time zone.',
  occurred_at_too_old: 'The conversion cannot have occurred before the year 2000: check the unit of occurred_at.',
  status_unknown: 'Send status as pending, approved, invoiced, collected, paid or rejected.',
  reason_unknown:
    'Send reason as cancelled, returned, fraud, duplicate, out_of_terms or other, and your own words as reason_text.',
  transaction_id_is_click_id:
    'The transaction_id is a click ID: send that as click_id, and the order’s own number as transaction_id.',
  transaction_id_unresolved_macro:
    'The transaction_id is a macro or a word for nothing, the same for every order: let your system put the order’s own number there.',
  transaction_id_rounded:
    'The transaction_id is a number that was rounded, as spreadsheets do: format its column as text, and export again.',
  transaction_id_required: 'The goal needs the order’s own number: send it as transaction_id.',
  idempotency_key_unresolved_macro:
    'The idempotency_key is a macro or a word for nothing, the same for every report: let your system put the report’s own name there.',
  idempotency_key_rounded:
    'The idempotency_key is a number that was rounded, as spreadsheets do: format its column as text, and export again.',
  idempotency_key_required: 'The goal counts every report: send idempotency_key, so that a retry is not counted twice.',
  parameter_invalid: 'A parameter cannot be read.',

  conversion_unknown:
    'The offer has no such conversion to change: report the conversion first, or correct offer and conversion_id.',
  illegal_transition: 'The conversion cannot go to this status from where it stands.',
} as const;

export type Reason = keyof typeof REASONS;

export const isReason = (code: string): code is Reason => Object.hasOwn(REASONS, code);

/**
 * Why a click did not go where its link says. Clicks carry it as `diverted`, the redirect answers it where there is nowhere
 * to go, and `docs/reason-codes.md` lists them.
 */
export const DIVERSIONS = {
  offer_paused: 'The offer is paused.',
  offer_retired: 'The offer has ended.',
  link_paused: 'The link is paused.',
  publisher_suspended: 'The publisher’s account is suspended.',
  advertiser_suspended: 'The account of the offer’s advertiser is suspended.',
  landing_url_refused: 'The landing URL is not one that visitors can be sent to: change it in the catalog.',
  deep_link_refused: 'The deep link is malformed or leads to a host that the offer does not allow: check url.',
} as const;

export type Diversion = keyof typeof DIVERSIONS;
