import { formatDecimal } from '../money/decimal.js';
import { earned } from './change.js';
import type { Disclosable } from './disclosable.js';
import type { MacroValues } from './macro-table.js';
import type { Message } from './messages.js';
import { POSTBACK_MACROS } from './macro-table.js';

/** What a message says beside the conversion. */
export interface Telling {
  /** Names the message to its receiver: `webhook-id`. */
  readonly deliveryId: string;
  readonly offerName?: string | undefined;
  /** What the offer lets its publishers know. */
  readonly discloses: readonly Disclosable[];
  readonly test: boolean;
}

type Said = Pick<Message, 'conversionId' | 'version' | 'state' | 'previous'>;

/** The values of all macros but those that differ from one attempt to the next. */
export function valuesOf({ conversionId, version, state, previous }: Said, telling: Telling): MacroValues {
  const now = earned(state);
  const before = previous?.payoutCurrency === state.payoutCurrency ? earned(previous) : 0n;
  const values: MacroValues = {
    cid: state.cid,
    ...state.subs,
    source: state.source,
    placement: state.placement,
    click_id: state.clickId,
    conversion_id: conversionId,
    version: String(version),
    offer_id: state.offerId,
    offer_name: telling.offerName,
    goal: state.goal,
    publisher_id: state.publisherId,
    link_id: state.linkId,
    status: state.status,
    previous_status: previous?.status,
    payout: formatDecimal(now),
    payout_delta: formatDecimal(now - before),
    currency: state.payoutCurrency,
    amount: state.amount,
    amount_currency: state.currency,
    transaction_id: state.transactionId,
    occurred_at: state.occurredAt,
    clicked_at: state.clickedAt,
    country: state.country,
    device: state.device,
    os: state.os,
    delivery_id: telling.deliveryId,
    test: telling.test ? '1' : undefined,
  };
  const isTold = (name: string): boolean => {
    const disclosed = POSTBACK_MACROS[name]?.disclosed;
    return disclosed === undefined || telling.discloses.includes(disclosed);
  };
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== undefined && isTold(name)));
}
