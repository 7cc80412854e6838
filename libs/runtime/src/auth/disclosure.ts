import { SUB_IDS, type Disclosable } from '@clickledger/domain';
import type { Role } from './principal.js';

const ALL: readonly Role[] = ['network', 'advertiser', 'publisher'];
const NETWORK: readonly Role[] = ['network'];
/** What the advertiser pays, and how he names things. */
const BUYER: readonly Role[] = ['network', 'advertiser'];
/** What the publisher earns. */
const SELLER: readonly Role[] = ['network', 'publisher'];

const forRoles = (roles: readonly Role[], ...fields: readonly string[]) =>
  fields.map((field): [string, readonly Role[]] => [field, roles]);

/**
 * Every field of every answer to keys of several roles, with the roles that see it. A name means the same in all answers,
 * so it stands here once. What does not stand here nobody sees: a new field is hidden until somebody decides.
 * docs/roles.md is this table.
 */
export const DISCLOSURE: ReadonlyMap<string, readonly Role[]> = new Map([
  // The answer itself.
  ...forRoles(ALL, 'from', 'to', 'time_zone', 'tz', 'basis', 'group_by', 'complete_to', 'rows', 'totals', 'page'),
  ...forRoles(ALL, 'limit', 'offset', 'total_rows', 'counted_to', 'clicks_counted_to', 'current', 'visitor_months'),
  // By what a report is grouped.
  ...forRoles(ALL, 'quarter_hour', 'hour', 'day', 'week', 'month', 'landing_page', 'offer_name', 'publisher_name'),
  ...forRoles(ALL, 'advertiser_name', 'link_name'),
  // Whose, what, and by which link.
  ...forRoles(ALL, 'advertiser_id', 'offer_id', 'publisher_id', 'link_id', 'goal', 'placement', 'source', ...SUB_IDS),
  ...forRoles(ALL, 'cid', 'landing_url', 'referrer_host', 'country', 'device', 'os', 'visitor', 'bot', 'origin'),
  ...forRoles(ALL, 'diverted', 'deep_link_refused', 'cut'),
  // Figures.
  ...forRoles(ALL, 'clicks', 'gross_clicks', 'unique_clicks', 'impressions', 'ctr', 'conversions', 'events'),
  ...forRoles(ALL, 'conversions_pending', 'conversions_approved', 'conversions_rejected', 'converted_clicks'),
  ...forRoles(ALL, 'converted_click_rate', 'cvr', 'cvr_unique', 'money', 'sales', 'currency', 'amount'),
  ...forRoles(ALL, 'sales_pending'),
  ...forRoles(BUYER, 'revenue', 'revenue_pending', 'reported_revenue', 'rpc', 'revenue_fixed', 'revenue_percent'),
  ...forRoles(SELLER, 'payout', 'payout_pending', 'epc', 'payout_fixed', 'payout_percent'),
  ...forRoles(NETWORK, 'profit', 'margin'),
  // A conversion, and the reports and verdicts that made it.
  ...forRoles(ALL, 'type', 'v', 'conversion_id', 'version', 'status', 'reason', 'reason_text', 'payout_currency'),
  ...forRoles(ALL, 'authenticated', 'evidence', 'counts_in_cvr', 'occurred_at', 'clicked_at', 'transaction_id'),
  ...forRoles(
    ALL,
    'click_id',
    'click_kind',
    'receipt_id',
    'received_at',
    'decided_at',
    'method',
    'elapsed_ms',
    'window',
  ),
  ...forRoles(ALL, 'offer_version', 'rates', 'fixed', 'percent', 'code', 'detail', 'cause', 'refers_to', 'sent'),
  ...forRoles(ALL, 'update', 'reversal', 'last_code', 'last_detail', 'last_report_at', 'last_decided_at'),
  ...forRoles(ALL, 'last_receipt_id', 'last_method', 'passed_over', 'nearest', 'warnings'),
  ...forRoles(ALL, 'erased_at', 'receipt', 'outcome', 'outcomes', 'state', 'previous', 'reports', 'refusals'),
  ...forRoles(BUYER, 'idempotency_key', 'reported'),
  // Beside the payout it would tell the revenue.
  ...forRoles(NETWORK, 'percent_of_revenue'),
  ...forRoles(NETWORK, 'word', 'catalog_offset'),
  // How far a click ID has come.
  ...forRoles(ALL, 'stages', 'in_words', 'minted', 'redirected', 'captured', 'stored', 'passed_back', 'decided'),
  ...forRoles(ALL, 'minted_at', 'redirected_at', 'captured_at', 'stored_at', 'passed_back_at'),
  ...forRoles(SELLER, 'told', 'told_at'),
  // What names no click is no publisher’s.
  ...forRoles(BUYER, 'sales_reported', 'sales_without_id'),
  // What a publisher is told.
  ...forRoles(SELLER, 'deliveries', 'states', 'delivery_id', 'delivery_state', 'postback_id', 'postback_version'),
  ...forRoles(SELLER, 'queued_at', 'due_at', 'http_method', 'url', 'body', 'attempts', 'attempted_at', 'next_at'),
  ...forRoles(SELLER, 'duration_ms', 'http_status', 'error', 'excerpt', 'result', 'headers'),
  ...forRoles(SELLER, 'backfill_id', 'messages', 'per_second', 'started_at', 'total', 'queued', 'skipped'),
  // The catalog: advertisers, publishers, offers with their terms, links.
  ...forRoles(ALL, 'name', 'changed_at', 'slug', 'tracking_url', 'fallback_url', 'allowed_hosts', 'allowed_schemes'),
  ...forRoles(ALL, 'pass_through', 'min_seconds', 'grace_seconds', 'cookie_days', 'reject_bots', 'postbacks_disclose'),
  ...forRoles(ALL, 'goals', 'counting', 'requires_transaction_id', 'requires_amount', 'initial_status'),
  ...forRoles(BUYER, 'foreign_click_ids', 'methods', 'pixel_per_click', 'pixel_per_hour'),
  ...forRoles(SELLER, 'needs_approval'),
  ...forRoles(SELLER, 'on', 'statuses', 'reversals', 'also_global', 'url', 'body', 'expect_status', 'expect_preset'),
  ...forRoles(SELLER, 'delay_seconds', 'disabled_reason', 'key_generation', 'rotated_at'),
  ...forRoles(NETWORK, 'overrides', 'foreign_ids', 'publishers', 'number', 'effective_from'),
  // What was turned away.
  ...forRoles(ALL, 'refused_at', 'refused', 'by_day', 'by_status'),
  // Whoever has the ID is told at /receipts what was sent.
  ...forRoles(BUYER, 'refusal_id', 'report'),
  ...forRoles(NETWORK, 'owner_id'),
]);

/** What a publisher sees of these only where the offer discloses it (docs/decisions/0014), as in postbacks. */
export const BY_OFFER: ReadonlyMap<string, Disclosable> = new Map([
  ['amount', 'amount'],
  ['sales', 'amount'],
  ['sales_pending', 'amount'],
  ['transaction_id', 'transaction_id'],
]);

/** Their own fields are values of the data, such as codes or what a sender sent: told whole, or not at all. */
export const BY_VALUE: ReadonlySet<string> = new Set(['outcomes', 'reported', 'states', 'headers', 'skipped']);
