import { isReason, REASONS } from '@clickledger/domain';
import type { ClickTrace, DeliveryRow, ReceiptReport } from '@clickledger/report-store';
import { isOwn, type Principal } from '@clickledger/runtime';
import type { ConversionRefused } from '@clickledger/wire';
import { ownOutcome } from './own-outcome.js';

/** The receipt as the key's owner may see it; undefined where it is somebody else's. */
export function visibleReceipt(report: ReceiptReport, who: Principal): ReceiptReport | undefined {
  const own = who.role === 'publisher' ? isOfOwnConversion(report, who) : isOwn(report.receipt, who);
  return own ? withOwnStates(report, who) : undefined;
}

/** The trace as the key's owner may see it; undefined where nothing in it is the own. */
export function visibleTrace(trace: ClickTrace, who: Principal): ClickTrace | undefined {
  if (who.role === 'network') return trace;
  const clicks = trace.clicks.filter((click) => isOwn(click, who));
  const landings = trace.landings.filter((landing) => isOwn(landing, who));
  // A report that came to nothing has no state to tell whose it was: it is told to whom the click that it names belongs.
  const isOfOwnClick = ({ receipt }: ReceiptReport) =>
    receipt.type === 'ConversionReceived' && clicks.some(({ click_id }) => click_id === receipt.click_id);
  const reports = trace.reports.flatMap((report) =>
    isOfOwnClick(report) ? withOwnStates(report, who) : (visibleReceipt(report, who) ?? []),
  );
  const refusals =
    who.role === 'publisher'
      ? trace.refusals.flatMap((refusal) => toldToPublisher(refusal, clicks))
      : trace.refusals.filter((refusal) => isOwnRefusal(refusal, who));
  if (clicks.length + landings.length + reports.length + refusals.length === 0) return undefined;
  return {
    ...trace,
    clicks,
    landings,
    reports,
    refusals,
    deliveries: trace.deliveries.filter((one) => isToldTo(one, who)),
  };
}

const isToldTo = ({ publisher_id }: DeliveryRow, who: Principal): boolean =>
  who.role === 'publisher' && publisher_id === who.publisherId;

/** What was turned away is told as it was sent, which is between its sender and the network. */
export const isOwnRefusal = ({ advertiser_id, code, source }: ConversionRefused, who: Principal): boolean =>
  who.role === 'advertiser' &&
  advertiser_id === who.advertiserId &&
  // Those of before said whose click it was that somebody else had named.
  (code !== 'advertiser_mismatch' || source === who.advertiserId);

/**
 * A publisher learns that the advertiser’s report of his click was turned away, and by which code. What was sent, and the
 * sentence that may quote it, are the advertiser’s.
 */
function toldToPublisher(refusal: ConversionRefused, clicks: ClickTrace['clicks']): ConversionRefused[] {
  const { code, source, advertiser_id } = refusal;
  const isOfClick = clicks.some((click) => click.advertiser_id === advertiser_id);
  const isStrange = code === 'advertiser_mismatch' && source !== advertiser_id;
  return isOfClick && !isStrange ? [{ ...refusal, detail: plainDetail(code) }] : [];
}

/** The sentence that quotes nothing of what was sent. */
export const plainDetail = (code: string): string => (isReason(code) ? REASONS[code] : code);

/** The conversion may be the own, and the report another publisher's: a duplicate by another click. */
function isOfOwnConversion({ receipt, outcomes }: ReceiptReport, who: Principal): boolean {
  const states = outcomes.flatMap(({ state }) => (state && isOwn(state, who) ? [state] : []));
  return states.some(({ click_id }) => receipt.type === 'StatusReported' || receipt.click_id === click_id);
}

const withOwnStates = (report: ReceiptReport, who: Principal): ReceiptReport => ({
  ...report,
  outcomes: report.outcomes.map((outcome) => ownOutcome(outcome, who)),
});
