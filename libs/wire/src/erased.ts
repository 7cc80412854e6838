import { SUB_IDS } from '@clickledger/domain';
import type { ConversionState, Outcome } from './facts/attributions.js';
import type { ClickRecorded, ImpressionRecorded } from './facts/clicks.js';
import type { ConversionRefused } from './facts/conversions.js';
import type { OfDelivery } from './facts/deliveries.js';
import type { FactsOf, Topic } from './topics.js';

/** What is to be done with a click or an impression. */
export interface Erasure {
  /** In place of its visitor's hash; undefined where that stays. */
  readonly visitor: string | undefined;
  /** All that tells of the person goes, not the hash alone. */
  readonly whole: boolean;
}

/** Undefined where it stays as it is. An advertiser is missing where a refused report named none. */
export type ErasureOf = (advertiserId: string | undefined, id: string) => Erasure | undefined;

/** Whether it was made of a visit that is to be erased. */
export type IsOfErased = (conversionId: string) => boolean;

/** What a visitor or a publisher may have put into a visit. Country, device and system are kinds, not persons. */
const PERSONAL: readonly string[] = [...SUB_IDS, 'cid', 'referrer_host'];

/** The fact without what it tells of persons who were erased; the fact itself where it tells nothing of them. */
export function erasedFact<T extends Topic>(
  topic: T,
  fact: FactsOf[T],
  of: ErasureOf,
  isOfErased: IsOfErased = () => false,
): FactsOf[T] {
  return ERASED[topic](fact, of, isOfErased);
}

type Erasers = {
  readonly [T in Topic]: (fact: FactsOf[T], of: ErasureOf, isOfErased: IsOfErased) => FactsOf[T];
};

const unchanged = <F>(fact: F): F => fact;

const ERASED: Erasers = {
  clicks: (click, of) => erasedVisit<ClickRecorded>(click, of(click.advertiser_id, click.click_id)),
  impressions: (shown, of) => erasedVisit<ImpressionRecorded>(shown, of(shown.advertiser_id, shown.impression_id)),
  attributions: erasedOutcome,
  refusals: (refusal, of) => {
    const whole = refusal.click_id !== undefined && of(refusal.advertiser_id, refusal.click_id)?.whole;
    return whole && refusal.report !== '' ? ({ ...refusal, report: '' } satisfies ConversionRefused) : refusal;
  },
  deliveries: erasedMessage,
  // These name the click, and reports the order, which are the books.
  landings: unchanged,
  conversions: unchanged,
  catalog: unchanged,
  backfills: unchanged,
  'dead-letters': unchanged,
  erasures: unchanged,
};

function erasedMessage(message: OfDelivery, of: ErasureOf, isOfErased: IsOfErased): OfDelivery {
  switch (message.type) {
    case 'PostbackSkipped':
      return message;
    case 'PostbackAttempted': {
      // A receiver may answer with what it was sent.
      const { excerpt, ...kept } = message;
      return excerpt !== undefined && isOfErased(message.conversion_id) ? kept : message;
    }
    case 'PostbackQueued': {
      if (!of(message.advertiser_id, message.click_id)?.whole) return message;
      const { body, ...request } = message.request;
      const url = withoutQuery(request.url);
      return body === undefined && url === request.url ? message : { ...message, request: { ...request, url } };
    }
  }
}

function erasedOutcome(outcome: Outcome, of: ErasureOf): Outcome {
  const state = outcome.state && erasedState(outcome.state, of);
  const previous = outcome.previous && erasedState(outcome.previous, of);
  if (state === outcome.state && previous === outcome.previous) return outcome;
  return { ...outcome, ...(state && { state }), ...(previous && { previous }) };
}

const erasedState = (state: ConversionState, of: ErasureOf): ConversionState =>
  erasedVisit(state, of(state.advertiser_id, state.click_id));

function erasedVisit<V extends { readonly visitor?: string; readonly landing_url?: string }>(
  visit: V,
  erasure: Erasure | undefined,
): V {
  if (!erasure) return visit;
  // Of a conversion that its click's ID alone proves, no visitor is known.
  const isKnown = visit.visitor !== undefined && erasure.visitor !== undefined;
  const renamed = isKnown ? { ...visit, visitor: erasure.visitor } : visit;
  if (!erasure.whole) return renamed;
  const kept = Object.fromEntries(Object.entries(renamed).filter(([name]) => !PERSONAL.includes(name)));
  const { landing_url } = visit;
  return { ...kept, ...(landing_url !== undefined && { landing_url: withoutQuery(landing_url) }) } as V;
}

/** As the report store groups landing pages. */
const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '') || url;
