import type { Known, Waiting } from './known.js';
import { CatalogHistory } from '@clickledger/catalog-view';
import { ClickIdCodec } from '@clickledger/domain';
import { aGoal, aLink, anAdvertiser, anOffer, aPublisher } from '@clickledger/testing';
import {
  stamp,
  type ClickRecorded,
  type ConversionReceived,
  type Outcome,
  type StatusReported,
} from '@clickledger/wire';
import { decide } from './decide.js';

export const codec = new ClickIdCodec({ mint: 'a', secrets: new Map([['a', Buffer.alloc(16, 7)]]) });
export const clickedAt = Date.UTC(2026, 5, 1);
export const iso = (ms: number) => new Date(ms).toISOString();
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const now = clickedAt + 2 * HOUR;
export const clickId = codec.encode({ time: clickedAt, kind: 'click', link: 0, minter: 1, sequence: 1 });

export const view = new CatalogHistory();
[
  anAdvertiser(),
  aPublisher(),
  anOffer('shoes', {
    goals: [
      aGoal(),
      aGoal('signup', { revenue: { fixed: '2' }, payout: { fixed: '1' }, counts_in_cvr: false }),
      aGoal('resold', { revenue: { reported: true, limit: '10' }, payout: { percent_of_revenue: '75' } }),
    ],
  }),
  aLink(),
].forEach((fact, offset) => view.apply(fact, offset));

export const click: ClickRecorded = {
  type: 'ClickRecorded',
  v: 1,
  click_id: clickId,
  clicked_at: iso(clickedAt),
  origin: 'redirect',
  link_id: 'shoes-blog',
  offer_id: 'shoes',
  publisher_id: 'blog',
  advertiser_id: 'shop',
  sub1: 'newsletter',
  landing_url: 'https://shop.example/shoes',
  visitor: 'v1',
  bot: false,
};

export const received: ConversionReceived = {
  type: 'ConversionReceived',
  v: stamp('ConversionReceived'),
  receipt_id: 'r1',
  received_at: iso(clickedAt + HOUR),
  conversion_id: 'conversion-1',
  method: 'postback',
  advertiser_id: 'shop',
  offer_id: 'shoes',
  goal: 'sale',
  click_id: clickId,
  click_kind: 'native',
  transaction_id: 'o1',
  amount: '100',
  currency: 'EUR',
  occurred_at: iso(clickedAt + HOUR),
  sent: ['click_id', 'transaction_id', 'amount', 'currency'],
  catalog_offset: 4,
  authenticated: true,
};
export const status: StatusReported = {
  type: 'StatusReported',
  v: stamp('StatusReported'),
  receipt_id: 'r2',
  received_at: iso(clickedAt + HOUR),
  conversion_id: 'conversion-1',
  method: 'api',
  advertiser_id: 'shop',
  offer_id: 'shoes',
  goal: 'sale',
  occurred_at: iso(clickedAt + HOUR),
  status: 'approved',
  sent: ['conversion_id'],
  catalog_offset: 4,
};

export const entry = (report: Waiting['report'], over: Partial<Waiting> = {}): Waiting => ({
  partition: 0,
  offset: 10,
  line: 0,
  report,
  purpose: 'decide',
  looks: 0,
  dueAt: 0,
  ...over,
});
export const nothing: Known = {
  click: undefined,
  last: undefined,
  ofReceipt: undefined,
  ofWord: undefined,
  waiting: [],
};
export const at = (givenUp = false, time = now) => ({ view, codec, now: time, givenUp });

export const first = outcomeOf(decide(entry(received), { ...nothing, click }, at()));
export const taken: Known = { ...nothing, click, last: first };

export function outcomeOf(decision: ReturnType<typeof decide>): Outcome {
  if (decision.kind !== 'outcome') throw new Error(`no outcome: ${decision.kind}`);
  return decision.outcome;
}
