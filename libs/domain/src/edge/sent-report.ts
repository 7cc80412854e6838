/** What identifies and values a conversion: repeats are compared by these. */
export const IDENTIFYING = [
  'click_id',
  'offer',
  'goal',
  'transaction_id',
  'conversion_id',
  'idempotency_key',
  'amount',
  'revenue',
  'currency',
  'occurred_at',
] as const;
/** Every parameter of a report but the sender's token. */
export const REPORT_FIELDS = [...IDENTIFYING, 'status', 'reason', 'reason_text', 'update', 'reversal'] as const;

/** A report as sent: texts without white space around them, empty ones left out. */
export type SentReport = Readonly<Partial<Record<(typeof REPORT_FIELDS)[number], string>>>;
