import { STATUSES } from '../conversion/lifecycle.js';
import { isNews, isReversal, takenAway } from './change.js';
import { compile } from './compile.js';
import { reasonIdle } from './idle.js';
import { POSTBACK_MACROS } from './macro-table.js';
import { messageId } from './message-id.js';
import type { Postback, Told, ToldOutcome } from './postback.js';
import type { SkipReason } from './skipped.js';

interface About {
  /** Of postback, conversion and version. */
  readonly messageId: string;
  readonly postback: Postback;
  readonly conversionId: string;
  readonly version: number;
  /** As the publisher is to hear of it. */
  readonly state: Told;
  /** As he heard of it before; absent: not yet. */
  readonly previous?: Told | undefined;
}

/** What a postback is to be told of an outcome, or why it is not. */
export type Message =
  (About & { readonly kind: 'queued' }) | (About & { readonly kind: 'skipped'; readonly reason: SkipReason });

/** What the catalog has of publishers, as it stood when the outcome was decided. */
export interface PublishersThen {
  postbacksOf(publisherId: string): readonly Postback[];
  /** His account is. */
  isSuspended(publisherId: string): boolean;
}

/**
 * What an outcome makes: for each postback in whose scope the conversion is a message, queued or skipped. Nothing where
 * neither status nor payout nor amount changes, or where the conversion is nobody's. Was it another publisher's before,
 * he hears of it as rejected.
 */
export function messagesOf(outcome: ToldOutcome, publishers: PublishersThen): Message[] {
  const { state, previous } = outcome;
  const same = state !== undefined && previous?.publisherId === state.publisherId;
  const gained = state && messagesTo(publishers, outcome, state, same ? previous : undefined);
  // Who had only claimed it, without a secret, was told nothing of it.
  const lost = previous?.authenticated && !same && messagesTo(publishers, outcome, takenAway(previous), previous);
  return [...(gained || []), ...(lost || [])];
}

function messagesTo(
  publishers: PublishersThen,
  outcome: ToldOutcome,
  state: Told,
  before: Told | undefined,
): Message[] {
  const inScope = publishers.postbacksOf(state.publisherId).filter((postback) => covers(postback, state));
  const isSuspended = publishers.isSuspended(state.publisherId);
  const shadow = shadowOf(inScope);
  return inScope.flatMap((postback): Message[] => {
    const isClickFound = clickIsFound(postback, state, before);
    if (!isClickFound && !isNews(state, before)) return [];
    const previous = heardBefore(postback, state, before);
    const reason = reasonNot(postback, state, previous, { isShadowed: specificity(postback) < shadow, isSuspended });
    return [messageTo(postback, outcome, { state, previous, reason })];
  });
}

/**
 * What a postback has to say of an outcome when it is asked to say it again. Whether it would be told of it by itself does
 * not count then, only whether that can be sent. Undefined where it is not its publisher's.
 */
export function messageAgain(outcome: ToldOutcome, postback: Postback, isSuspended: boolean): Message | undefined {
  const own = (told: Told | undefined) => (told?.publisherId === postback.publisherId ? told : undefined);
  const [gained, before] = [own(outcome.state), own(outcome.previous)];
  const lost = before?.authenticated ? takenAway(before) : undefined;
  const state = gained ?? lost;
  if (!state || !covers(postback, state)) return undefined;
  const previous = heardBefore(postback, state, before);
  return messageTo(postback, outcome, { state, previous, reason: reasonUnsendable(postback, state, isSuspended) });
}

interface Saying {
  readonly state: Told;
  readonly previous: Told | undefined;
  readonly reason: SkipReason | undefined;
}

function messageTo(postback: Postback, outcome: ToldOutcome, { state, previous, reason }: Saying): Message {
  const { conversionId, version } = outcome;
  const id = messageId(postback.postbackId, conversionId, version);
  const about: About = { messageId: id, postback, conversionId, version, state, ...(previous && { previous }) };
  return reason === undefined ? { ...about, kind: 'queued' } : { ...about, kind: 'skipped', reason };
}

const clickIsFound = (postback: Postback, state: Told, before: Told | undefined): boolean =>
  before !== undefined && lacksClick(postback, before) && !lacksClick(postback, state);

/** What was kept from him is new to him now. */
function heardBefore(postback: Postback, state: Told, before: Told | undefined): Told | undefined {
  return clickIsFound(postback, state, before) || !before?.authenticated ? undefined : before;
}

function covers({ offerId, goal }: Postback, state: Told): boolean {
  if (offerId !== undefined && offerId !== state.offerId) return false;
  return goal === undefined || goal === state.goal;
}

const specificity = ({ offerId, goal }: Postback): number => (goal !== undefined ? 2 : offerId !== undefined ? 1 : 0);

/**
 * What is less specific than this is not sent. A postback that is paused or disabled still stands for its scope: a more
 * general one in its place would say again what it sends when it goes on. One that awaits approval does not yet.
 */
function shadowOf(inScope: readonly Postback[]): number {
  const standing = inScope.filter(({ status }) => status !== 'awaiting_approval');
  const levels = [2, 1].map((level) => standing.filter((postback) => specificity(postback) === level));
  for (const [i, level] of levels.entries()) {
    if (level.length > 0 && !level.some(({ alsoGlobal }) => alsoGlobal)) return 2 - i;
  }
  return 0;
}

/** The publisher is never sent an empty sub-ID for a click that is only not found. */
function lacksClick({ request }: Postback, { evidence }: Told): boolean {
  if (evidence === 'click') return false;
  if (request.method === 'post_event') return true;
  return [...compile(request).names].some((name) => POSTBACK_MACROS[name]?.passed);
}

interface Standing {
  readonly isShadowed: boolean;
  readonly isSuspended: boolean;
}

function reasonNot(
  postback: Postback,
  state: Told,
  previous: Told | undefined,
  { isShadowed, isSuspended }: Standing,
): SkipReason | undefined {
  if (postback.status === 'awaiting_approval') return 'awaits_approval';
  if (isShadowed) return 'less_specific';
  return reasonUnasked(postback, state, previous) ?? reasonUnsendable(postback, state, isSuspended);
}

function reasonUnsendable(postback: Postback, state: Told, isSuspended: boolean): SkipReason | undefined {
  const idle = reasonIdle(postback.status, isSuspended);
  if (idle !== undefined) return idle;
  if (!state.authenticated) return 'unconfirmed';
  if (lacksClick(postback, state)) return 'awaits_click';
  return state.cid === undefined && compile(postback.request).names.has('cid') ? 'no_cid' : undefined;
}

function reasonUnasked(postback: Postback, state: Told, previous: Told | undefined): SkipReason | undefined {
  const { on, statuses, reversals } = postback;
  const entered = state.status !== previous?.status && statuses.includes(state.status);
  if (isReversal(state, previous)) {
    // Who lists the status that it was rejected to has asked for it.
    if (on === 'statuses' && entered && state.status === 'rejected') return undefined;
    if (!reversals) return 'reversal_not_wanted';
    return on === 'statuses' && !wasTold(statuses, previous) ? 'status_not_listed' : undefined;
  }
  // Who has heard that it was taken back must hear that it was given again.
  const isGivenAgain = reversals && previous?.status === 'rejected';
  if (on === 'first') return previous === undefined || isGivenAgain ? undefined : 'not_first';
  return on === 'statuses' && !entered ? 'status_not_listed' : undefined;
}

/** Whether the conversion was in one of the statuses on its way to where it was. */
function wasTold(statuses: Postback['statuses'], previous: Told | undefined): boolean {
  if (previous === undefined) return false;
  const reached = STATUSES.indexOf(previous.status);
  return statuses.some((status) => status !== 'rejected' && STATUSES.indexOf(status) <= reached);
}
