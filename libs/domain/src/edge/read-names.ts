import { oneSpelling } from '../text/one-spelling.js';
import { isPlaceholder, isRounded } from '../text/placeholder.js';
import type { Reason } from '../reasons.js';
import { fail, ok, type Result } from '../result.js';
import { TEXT_LIMIT } from '../text/text.js';
import { because } from './because.js';
import type { Edge } from './edge.js';
import type { SentReport } from './sent-report.js';

/** Fields that name something are never cut: two orders could become one. */
const NAMES = ['offer', 'goal', 'transaction_id', 'conversion_id', 'idempotency_key'] as const;
/** Of the sender's own making: whatever stands here tells its orders and reports apart. */
const OWN_NAMES = ['transaction_id', 'idempotency_key'] as const;

/**
 * The report with its names in their one spelling. A name that is none would make one order of all, so it is refused
 * while the sender still looks at his answers.
 */
export function readNames(report: SentReport, edge: Edge): Result<SentReport, Reason> {
  const spelled: Partial<Record<keyof SentReport, string>> = { ...report };
  for (const name of OWN_NAMES) {
    const text = report[name];
    if (text === undefined) continue;
    delete spelled[name];
    const own = oneSpelling(text);
    if (own !== '') spelled[name] = own;
  }
  const long = NAMES.find((name) => (spelled[name]?.length ?? 0) > TEXT_LIMIT);
  if (long) return fail('parameter_invalid', `${long} is longer than ${TEXT_LIMIT} characters: shorten it.`);
  for (const name of OWN_NAMES) {
    const text = spelled[name];
    if (text === undefined) continue;
    if (isPlaceholder(text)) return because(`${name}_unresolved_macro`);
    if (isRounded(text)) return because(`${name}_rounded`);
  }
  const { transaction_id: order } = spelled;
  // The sender has mixed up his macros: taken as it is, one order that two clicks led to would count twice.
  return order !== undefined && edge.readClickId(order).ok ? because('transaction_id_is_click_id') : ok(spelled);
}
