import { attribute, type TermsInForce } from './attribute.js';
import type { ClickIdFault, ClickIdFields } from './click-id.js';
import { conversionId, type Counting } from './conversion-id.js';
import type { Status } from './lifecycle.js';
import { REASONS, type Reason } from './reasons.js';
import { readReport, type ReadReport } from './report.js';
import { fail, ok, type Result } from './result.js';
import { TEXT_LIMIT, printable } from './text.js';

export type Method = 'postback' | 'api' | 'csv' | 'pixel';

/** What identifies and values a conversion: repeats are compared by these. */
export const IDENTIFYING = [
  'click_id',
  'offer',
  'goal',
  'transaction_id',
  'conversion_id',
  'idempotency_key',
  'amount',
  'currency',
  'occurred_at',
] as const;
/** Every parameter of a report but the sender's token. */
export const REPORT_FIELDS = [...IDENTIFYING, 'status', 'update', 'reversal'] as const;

/** A report as sent: texts without white space around them, empty ones left out. */
export type SentReport = Readonly<Partial<Record<(typeof REPORT_FIELDS)[number], string>>>;

/** Whom the token or key belongs to. anyone: none was sent. unknown: it is nobody's who may report. */
export type Sender =
  { readonly role: 'network' | 'anyone' | 'unknown' } | { readonly role: 'advertiser'; readonly advertiserId: string };

export interface OfferAtEdge {
  readonly offerId: string;
  readonly advertiserId: string;
  /** The advertiser may report clicks by IDs that another system minted. */
  readonly foreignClickIds: boolean;
  readonly methods: readonly Method[];
  readonly defaultGoal: string;
  countingOf(goal: string): { readonly counting: Counting; readonly requiresTransactionId: boolean } | undefined;
  termsOf(goal: string): TermsInForce;
}

/** All that the edge knows; every look-up answers at once. */
export interface Edge {
  readonly method: Method;
  readonly sender: Sender;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readClickId(text: string): Result<ClickIdFields & { readonly id: string }, ClickIdFault>;
  link(number: number): { readonly offerId: string; readonly publisherId: string } | undefined;
  /** As it was in force at that time, else as it is. */
  offer(offerId: string, at?: number): OfferAtEdge | undefined;
  takesForeignClickIds(advertiserId: string): boolean;
}

export interface Accepted extends Omit<ReadReport, 'amount' | 'amountText'> {
  readonly accepted: true;
  readonly conversionId: string;
  readonly advertiserId: string;
  readonly offerId: string;
  readonly goal: string;
  /** Absent: a later word on a conversion. */
  readonly click?: { readonly id: string; readonly kind: 'native' | 'foreign' };
  readonly transactionId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Decimal text, the shortest. */
  readonly amount?: string | undefined;
  readonly currency?: string;
  readonly status?: Status;
  readonly update: boolean;
  readonly reversal: boolean;
  readonly authenticated: boolean;
  /** Names of the fields of IDENTIFYING that were sent. */
  readonly sent: readonly string[];
}

/** With what was found out before the fault was. */
export interface Refused {
  readonly accepted: false;
  readonly code: Reason;
  readonly detail: string;
  readonly clickId?: string | undefined;
  readonly offerId?: string | undefined;
  readonly advertiserId?: string | undefined;
}

type Native = ClickIdFields & { readonly kindOfId: 'native'; readonly offerId: string; readonly publisherId: string };
type Click = { readonly id: string } & (Native | { readonly kindOfId: 'foreign' });

/**
 * What ID, catalog and clock alone say against a report. The first fault is the answer. Whether a report that carries a
 * status or update=1 came in time is left to attribution: it may change a conversion that did.
 */
export function judgeReport(report: SentReport, edge: Edge): Accepted | Refused {
  const flags = readFlags(report);
  if (!flags.ok) return refused(flags, { clickId: report.click_id, offerId: report.offer });
  if (isClickId(report.transaction_id, edge)) {
    return refused(because('transaction_id_is_click_id'), { clickId: report.click_id, offerId: report.offer });
  }
  const changes = report.status !== undefined || flags.value.update;

  const click = readClick(report, edge, changes);
  if (!click.ok) return refused(click, { clickId: report.click_id, offerId: report.offer });
  const current = offerOf(report, edge, click.value);
  if (!current.ok) return refused(current, { clickId: click.value?.id, offerId: report.offer });
  const { offerId, advertiserId, methods } = current.value;
  const known = { clickId: click.value?.id, offerId, advertiserId };

  const authenticated = authenticate(edge, advertiserId);
  if (!authenticated.ok) return refused(authenticated, known);
  if (!methods.includes(edge.method)) return refused(because('method_not_allowed'), known);
  const clickedAt = click.value?.kindOfId === 'native' ? click.value.time : undefined;
  const values = readReport(report, edge.receivedAt, clickedAt);
  if (!values.ok) return refused(values, known);

  const { amount, amountText, ...others } = values.value;
  const offer = edge.offer(offerId, others.occurredAt) ?? current.value;
  const goal = report.goal ?? offer.defaultGoal;
  if (click.value?.kindOfId === 'native' && !changes) {
    const conversion = { advertiserId, offerId, amount, ...others, authenticated: authenticated.value };
    const { kind, time, publisherId } = click.value;
    const tracked = { kind, clickedAt: time, advertiserId, offerId: click.value.offerId, publisherId, bot: false };
    const verdict = attribute(conversion, tracked, offer.termsOf(goal));
    if (!verdict.attributed) return refused(verdict, known);
  }
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
    ...others,
    ...flags.value,
    authenticated: authenticated.value,
    sent: IDENTIFYING.filter((field) => report[field] !== undefined),
  };
}

/** Fields that name something are never cut: two orders could become one. */
const NAMES = ['offer', 'goal', 'transaction_id', 'conversion_id', 'idempotency_key'] as const;
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
]);

function readFlags(report: SentReport): Result<{ update: boolean; reversal: boolean }, Reason> {
  const long = NAMES.find((field) => (report[field]?.length ?? 0) > TEXT_LIMIT);
  if (long) return fail('parameter_invalid', `${long} is longer than ${TEXT_LIMIT} characters: shorten it.`);
  const { update = '0', reversal = '0' } = report;
  const [updates, reverses] = [FLAGS.get(update.toLowerCase()), FLAGS.get(reversal.toLowerCase())];
  if (updates === undefined) return fail('parameter_invalid', 'Send update as 1 or 0.');
  if (reverses === undefined) return fail('parameter_invalid', 'Send reversal as 1 or 0.');
  return ok({ update: updates, reversal: reverses });
}

/** The sender has mixed up his macros: taken as it is, one order that two clicks led to would count twice. */
const isClickId = (text: string | undefined, edge: Edge): boolean => text !== undefined && edge.readClickId(text).ok;

function readClick(report: SentReport, edge: Edge, changes: boolean): Result<Click | undefined, Reason> {
  if (report.click_id === undefined) {
    // A pixel carries no secret, so it may name clicks, but change nothing.
    return changes && edge.method !== 'pixel' ? ok(undefined) : because('click_id_missing');
  }
  const native = edge.readClickId(report.click_id);
  if (!native.ok) return readForeign(report.click_id, report.offer, edge, native);
  const link = edge.link(native.value.link);
  return link ? ok({ kindOfId: 'native', ...native.value, ...link }) : because('click_not_found');
}

function readForeign(
  id: string,
  offerId: string | undefined,
  edge: Edge,
  fault: Result<never, ClickIdFault> & { ok: false },
): Result<Click, Reason> {
  if (fault.code === 'click_id_unresolved_macro') return fault;
  if (offerId !== undefined && !edge.offer(offerId)) return because('offer_unknown');
  const { sender } = edge;
  const taken =
    offerId === undefined
      ? sender.role === 'advertiser' && edge.takesForeignClickIds(sender.advertiserId)
      : edge.offer(offerId)?.foreignClickIds;
  if (!taken) return fault;
  if (printable(id)) return ok({ kindOfId: 'foreign', id });
  return fail('click_id_malformed', 'A click ID of another system has 1 to 255 printable ASCII characters.');
}

function offerOf(report: SentReport, edge: Edge, click: Click | undefined): Result<OfferAtEdge, Reason> {
  const clicked = click?.kindOfId === 'native' ? click.offerId : undefined;
  if (clicked !== undefined && report.offer !== undefined && report.offer !== clicked) return because('offer_mismatch');
  const offerId = clicked ?? report.offer;
  if (offerId === undefined) return because('offer_required');
  const offer = edge.offer(offerId);
  return offer ? ok(offer) : because('offer_unknown');
}

/** Whether the report came with a secret that says who sent it. */
function authenticate({ method, sender }: Edge, advertiserId: string): Result<boolean, Reason> {
  if (method === 'pixel') return ok(false);
  if (sender.role === 'anyone') return because('token_missing');
  if (sender.role === 'unknown') return because('token_wrong');
  const another = sender.role === 'advertiser' && sender.advertiserId !== advertiserId;
  return another ? because('advertiser_mismatch') : ok(true);
}

const CONVERSION_ID = /^[0-9a-f]{32}$/;

function identify(report: SentReport, offer: OfferAtEdge, goal: string, clickId?: string): Result<string, Reason> {
  const counting = offer.countingOf(goal);
  if (!counting) return because('goal_unknown');
  const named = report.conversion_id?.toLowerCase();
  if (named !== undefined && !CONVERSION_ID.test(named)) {
    return fail('parameter_invalid', 'Send conversion_id as the receipt of the conversion has it: 32 characters.');
  }
  if (named !== undefined && clickId === undefined) return ok(named);
  const { transaction_id: transactionId, idempotency_key: idempotencyKey } = report;
  const own = conversionId({ offerId: offer.offerId, goal, ...counting, clickId, transactionId, idempotencyKey });
  if (!own.ok || named === undefined || named === own.value) return own;
  return fail('parameter_invalid', 'The conversion_id is that of another conversion: leave it out, or correct it.');
}

const because = (code: Reason) => fail(code, REASONS[code]);

const refused = (
  { code, detail }: { readonly code: Reason; readonly detail: string },
  known: Pick<Refused, 'clickId' | 'offerId' | 'advertiserId'>,
): Refused => ({ accepted: false, code, detail, ...known });
