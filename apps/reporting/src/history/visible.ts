import type { ClickTrace, ReceiptReport } from '@clickledger/report-store';
import type { Principal } from '@clickledger/runtime';
import { isOwn, ownOutcome } from '../http/tenancy.js';

/** The receipt as the key's owner may see it; undefined where it is somebody else's. */
export function visibleReceipt(report: ReceiptReport, who: Principal): ReceiptReport | undefined {
  const outcomes = report.outcomes.map((outcome) => ownOutcome(outcome, who));
  const visible =
    who.role === 'publisher' ? outcomes.some(({ state, previous }) => state ?? previous) : isOwn(report.receipt, who);
  return visible ? { ...report, outcomes } : undefined;
}

/** The trace as the key's owner may see it; undefined where nothing in it is the own. */
export function visibleTrace(trace: ClickTrace, who: Principal): ClickTrace | undefined {
  if (who.role === 'network') return trace;
  const clicks = trace.clicks.filter((click) => isOwn(click, who));
  const reports = trace.reports.flatMap((report) => {
    const own = visibleReceipt(report, who);
    if (own) return [own];
    // A report that came to nothing has no state to tell whose it was: it is told to the click's publisher.
    const ofOwnClick = clicks.some(({ advertiser_id }) => advertiser_id === report.receipt.advertiser_id);
    return ofOwnClick ? [{ ...report, outcomes: report.outcomes.map((outcome) => ownOutcome(outcome, who)) }] : [];
  });
  // What was turned away is told as it was sent, which is between its sender and the network.
  const refusals =
    who.role === 'advertiser' ? trace.refusals.filter((refusal) => refusal.advertiser_id === who.advertiserId) : [];
  if (clicks.length + reports.length + refusals.length === 0) return undefined;
  return { ...trace, clicks, reports, refusals };
}
