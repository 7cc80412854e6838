import { attribute, lacksAmount } from '../conversion/attribute.js';
import type { Reason } from '../reasons.js';
import { readReport } from '../conversion/report.js';
import { authenticate } from './authenticate.js';
import { because } from './because.js';
import { checkPage } from './check-page.js';
import type { Accepted, Edge, Refused } from './edge.js';
import { identify } from './identify.js';
import { offerOf } from './offer-of.js';
import { readClick, type Click } from './read-click.js';
import { readFlags } from './read-flags.js';
import { readNames } from './read-names.js';
import { IDENTIFYING, type SentReport } from './sent-report.js';
import { warningsOf } from './warnings.js';

/**
 * What ID, catalog and clock alone say against a report. The first fault is the answer. Whether a report that carries a
 * status or update=1 came in time is left to attribution: it may change a conversion that did.
 */
export function judgeReport(sent: SentReport, edge: Edge): Accepted | Refused {
  const verdict = judge(sent, edge);
  if (verdict.accepted || edge.sender.role !== 'advertiser') return verdict;
  // Of whom the click is that the sender named is not his to know, and what he sent is not that other’s.
  const { advertiserId } = edge.sender;
  const ownerId = verdict.advertiserId ?? (sent.offer === undefined ? undefined : edge.offer(sent.offer)?.advertiserId);
  return {
    ...verdict,
    advertiserId,
    ...(verdict.advertiserId !== advertiserId && { offerId: sent.offer }),
    ...(ownerId !== advertiserId && { ownerId }),
  };
}

function judge(sent: SentReport, edge: Edge): Accepted | Refused {
  const named = { clickId: sent.click_id, offerId: sent.offer };
  const page = checkPage(sent, edge);
  if (!page.ok) return refused(page, { ...named, advertiserId: sent.offer && edge.offer(sent.offer)?.advertiserId });
  const flags = readFlags(sent);
  if (!flags.ok) return refused(flags, named);
  const names = readNames(sent, edge);
  if (!names.ok) return refused(names, named);
  const report = names.value;
  const changes = report.status !== undefined || flags.value.update;

  const click = readClick(report, edge, changes);
  if (!click.ok) return refused(click, named);
  const current = offerOf(report, edge, click.value);
  if (!current.ok) return refused(current, { clickId: click.value?.id, offerId: report.offer });
  const { offerId, advertiserId, methods } = current.value;
  const known = { clickId: click.value?.id, offerId, advertiserId };

  const authenticated = authenticate(edge, advertiserId);
  if (!authenticated.ok) return refused(authenticated, known);
  if (current.value.suspended && edge.sender.role !== 'network') return refused(because('advertiser_suspended'), known);
  if (!methods.includes(edge.method)) return refused(because('method_not_allowed'), known);
  const clickedAt = click.value?.kindOfId === 'native' ? click.value.time : undefined;
  const { currency } = current.value.termsOf(current.value.defaultGoal);
  const values = readReport(report, currency, edge.receivedAt, clickedAt);
  if (!values.ok) return refused(values, known);

  const { amount, amountText, revenue, revenueText, ...others } = values.value;
  const offer = edge.offer(offerId, others.occurredAt) ?? current.value;
  const goal = report.goal ?? offer.defaultGoal;
  const terms = offer.termsOf(goal);
  if (click.value?.kindOfId === 'native' && !changes) {
    const conversion = { advertiserId, offerId, amount, revenue, ...others, authenticated: authenticated.value };
    const { kind, time, publisherId } = click.value;
    const tracked = { kind, clickedAt: time, advertiserId, offerId: click.value.offerId, publisherId, bot: false };
    const verdict = attribute(conversion, tracked, terms);
    if (!verdict.attributed) return refused(verdict, known);
  }
  if (!changes && lacksAmount(values.value, terms)) return refused(because('amount_required'), known);
  const identity = identify(report, offer, goal, click.value?.id);
  if (!identity.ok) return refused(identity, known);
  return {
    accepted: true,
    conversionId: identity.value,
    advertiserId,
    offerId,
    goal,
    ...(click.value && { click: { id: click.value.id, kind: click.value.kindOfId } }),
    transactionId: report.transaction_id,
    idempotencyKey: report.idempotency_key,
    amount: amountText,
    revenue: revenueText,
    ...others,
    ...flags.value,
    authenticated: authenticated.value,
    pixelPerClick: offer.pixelPerClick,
    pixelPerHour: offer.pixelPerHour,
    warnings: warningsOf({ amount, revenue, changes }, terms, publisherOf(click.value)),
    sent: IDENTIFYING.filter((field) => report[field] !== undefined),
  };
}

const publisherOf = (click: Click | undefined) => (click?.kindOfId === 'native' ? click.publisherId : undefined);

const refused = (
  { code, detail }: { readonly code: Reason; readonly detail: string },
  known: Pick<Refused, 'clickId' | 'offerId' | 'advertiserId'>,
): Refused => ({ accepted: false, code, detail, ...known });
