import { transition, type Status } from './lifecycle.js';
import { REASONS, type Reason } from '../reasons.js';
import type { Explained } from './status-reason.js';

/** The fields that a sender sent, in their canonical spelling. */
export type Sent = Readonly<Record<string, string>>;

export interface NextReport extends Explained {
  readonly offerId: string;
  /** All that was sent to identify and value the conversion; not `status`, `update` and `reversal`. */
  readonly sent: Sent;
  readonly status?: Status | undefined;
  readonly update: boolean;
  readonly reversal: boolean;
  readonly authenticated: boolean;
  /** It names a click, so it can be the conversion's first report. */
  readonly namesClick: boolean;
  /** An identical report was applied to this conversion before, whatever came between. */
  readonly saidBefore: boolean;
}

/** The attributed conversion that the report meets. */
export interface Standing extends Explained {
  readonly offerId: string;
  readonly status: Status;
  readonly authenticated: boolean;
  readonly reported: Sent;
  readonly amount?: string | undefined;
  /** As it was reported. */
  readonly revenue?: string | undefined;
  readonly currency?: string | undefined;
}

/**
 * attribute: decide it as a conversion of its own, or anew in place of a pixel's. change: apply the status and values.
 * Otherwise the conversion stays as it is.
 */
export type Reconciled =
  | { readonly kind: 'attribute' }
  | ({ readonly kind: 'change'; readonly status: Status; readonly revalued: boolean } & Explained)
  | { readonly kind: 'repeat'; readonly detail?: string }
  | { readonly kind: 'reject'; readonly code: Reason; readonly detail: string };

const VALUES = ['amount', 'revenue', 'currency'] as const;

/** An amount is open until the conversion is invoiced. */
const OPEN: readonly Status[] = ['pending', 'approved'];

const RETRY =
  'The same was reported and applied before, so this is taken for a retry. To say it again after other words, send it ' +
  'with an idempotency_key of its own.';

/**
 * What a report means for a conversion that may have been attributed before. A report that names another offer than the
 * conversion’s is answered as if there were none: its sender may not know of it, though he can work out its ID.
 */
export function reconcile(report: NextReport, standing: Standing | undefined): Reconciled {
  if (!standing) return report.namesClick ? { kind: 'attribute' } : reject('conversion_unknown');
  if (standing.offerId !== report.offerId) return reject('conversion_unknown');
  if (report.authenticated && !standing.authenticated && report.namesClick) return { kind: 'attribute' };
  const changes = report.authenticated && (report.status !== undefined || report.update);
  if (report.saidBefore) return changes ? { kind: 'repeat', detail: RETRY } : { kind: 'repeat' };
  if (!changes) {
    return identical(report.sent, standing.reported) ? { kind: 'repeat' } : reject('duplicate');
  }
  const status = transition(standing.status, report.status ?? standing.status, report.reversal);
  if (!status.ok) return reject('illegal_transition', status.detail);
  const revalued = VALUES.some((name) => differs(report.sent[name], standing[name]));
  if (revalued && !OPEN.includes(standing.status) && !report.reversal) {
    return reject('illegal_transition', `The amount is fixed once the conversion is ${standing.status}.`);
  }
  const explained = explanation(report, standing);
  // A word with a secret confirms what came without one, though it changes nothing else.
  const news = revalued || status.value !== standing.status || !standing.authenticated || explained !== standing;
  return news ? { kind: 'change', status: status.value, revalued, ...reasonOf(explained) } : { kind: 'repeat' };
}

/** A new status is explained anew, or not at all; the same is explained until it is explained otherwise. */
function explanation(report: NextReport, standing: Standing): Explained {
  const same = report.status === undefined || report.status === standing.status;
  const silent = report.reason === undefined && report.reasonText === undefined;
  const equal = report.reason === standing.reason && report.reasonText === standing.reasonText;
  return same && (silent || equal) ? standing : report;
}

const reasonOf = ({ reason, reasonText }: Explained): Explained => ({
  ...(reason !== undefined && { reason }),
  ...(reasonText !== undefined && { reasonText }),
});

const reject = (code: Reason, detail: string = REASONS[code]): Reconciled => ({ kind: 'reject', code, detail });

const differs = (sent: string | undefined, standing: string | undefined) => sent !== undefined && sent !== standing;

function identical(one: Sent, other: Sent): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
