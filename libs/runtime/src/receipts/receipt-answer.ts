import { passedOver, WARNINGS, type PassedOver, type Warning } from '@clickledger/domain';
import type { ConversionRefused, FactsOf, Outcome } from '@clickledger/wire';

/** What a sender is told besides, where there is something to tell. */
export interface Notes {
  readonly passed_over?: readonly PassedOver[];
  readonly warnings?: readonly { readonly code: Warning; readonly detail: string }[];
}

/** Of the money only what the sender sent: what a publisher earns is not the sender's to know. */
export type DecidedOutcome = Pick<
  Outcome,
  'type' | 'code' | 'detail' | 'conversion_id' | 'version' | 'decided_at' | 'refers_to'
> & { readonly status?: string };

/** What became of a report, as its sender may know it: the same in every service, as it is made of facts alone. */
export type ReceiptAnswer = Notes &
  (
    | { readonly receipt_id: string; readonly status: 'accepted'; readonly conversion_id: string }
    | { readonly receipt_id: string; readonly status: 'refused'; readonly code: string; readonly detail: string }
    | { readonly receipt_id: string; readonly status: 'decided'; readonly outcome: DecidedOutcome }
  );

export const acceptedReceipt = (report: FactsOf['conversions']): ReceiptAnswer => ({
  receipt_id: report.receipt_id,
  status: 'accepted',
  conversion_id: report.conversion_id,
  ...notesOf(report),
});

export const refusedReceipt = (refusal: ConversionRefused): ReceiptAnswer => ({
  receipt_id: refusal.refusal_id,
  status: 'refused',
  code: refusal.code,
  detail: refusal.detail,
  ...notesOf(refusal),
});

/** @param notes those of the report, which the outcome does not know */
export const decidedReceipt = (outcome: Outcome, { passed_over, warnings }: Notes): ReceiptAnswer => ({
  receipt_id: outcome.receipt_id,
  status: 'decided',
  outcome: decidedOutcome(outcome),
  ...(passed_over && { passed_over }),
  ...(warnings && { warnings }),
});

interface Noted {
  readonly passed_over?: readonly string[];
  readonly warnings?: readonly string[];
}

/** Facts have names and codes alone: what else is said of them is worked out. */
export function notesOf({ passed_over = [], warnings = [] }: Noted): Notes {
  const known = warnings.filter((code): code is Warning => Object.hasOwn(WARNINGS, code));
  return {
    ...(passed_over.length > 0 && { passed_over: passed_over.map(passedOver) }),
    ...(known.length > 0 && { warnings: known.map((code) => ({ code, detail: WARNINGS[code] })) }),
  };
}

function decidedOutcome({ type, code, detail, conversion_id, version, decided_at, ...fact }: Outcome): DecidedOutcome {
  return {
    type,
    code,
    ...(detail !== undefined && { detail }),
    conversion_id,
    version,
    decided_at,
    ...(fact.refers_to !== undefined && { refers_to: fact.refers_to }),
    ...(fact.state && { status: fact.state.status }),
  };
}
