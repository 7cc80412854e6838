import { statusOf } from '../answers.js';

/** By a rule of the offer, or as there is nothing to be found. */
const BUSINESS = [404, 422, 429];

/**
 * The HTTP status of a refusal where a platform reads it. Trackers count 4xx as failures, and switch a customer's postback
 * off after ten: what no correction would mend is answered with 200, and with a body that says so.
 */
export function statusInDialect(code: string): number {
  // Who reports every sale has no ID to send of those that came by no click of ours.
  if (code === 'click_id_missing') return 200;
  const status = statusOf(code);
  return BUSINESS.includes(status) ? 200 : status;
}
