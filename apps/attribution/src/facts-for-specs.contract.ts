import { bucketOf, ClickIdCodec, foreignClickKey } from '@clickledger/domain';
import { stamp, type ClickRecorded, type ConversionReceived, type StatusReported } from '@clickledger/wire';

export const codec = new ClickIdCodec({ mint: 'a', secrets: new Map([['a', Buffer.alloc(16, 7)]]) });
/** CLICK_ID_KEYS of that codec. */
export const KEYS = `a:${'07'.repeat(16)}`;
export const iso = (ms: number): string => new Date(ms).toISOString();

let sequence = 0;

/** Of a minute ago, by its own link of the offer `shoes`. */
export function aClick(over: Partial<ClickRecorded> = {}): ClickRecorded {
  const time = Date.now() - 60_000;
  sequence += 1;
  const clickId = codec.encode({ time, kind: 'click', link: 0, minter: 5, sequence });
  return {
    type: 'ClickRecorded',
    v: 1,
    click_id: clickId,
    clicked_at: iso(time),
    origin: 'redirect',
    link_id: 'shoes-blog',
    offer_id: 'shoes',
    publisher_id: 'blog',
    advertiser_id: 'shop',
    sub1: 'newsletter',
    landing_url: 'https://shop.example/shoes',
    visitor: 'v1',
    bot: false,
    ...over,
  };
}

/** Under which the log keeps it. */
export const keyOf = (click: ClickRecorded): string => {
  const native = codec.decode(click.click_id);
  return native.ok ? bucketOf(native.value) : foreignClickKey(click.advertiser_id, click.click_id);
};

/** Of the conversion `conversion-1`, received now. */
export function aReport(receipt: string, clickId: string, over: Partial<ConversionReceived> = {}): ConversionReceived {
  return {
    type: 'ConversionReceived',
    v: stamp('ConversionReceived'),
    receipt_id: receipt,
    received_at: iso(Date.now()),
    conversion_id: 'conversion-1',
    method: 'postback',
    advertiser_id: 'shop',
    offer_id: 'shoes',
    goal: 'sale',
    click_id: clickId,
    click_kind: codec.decode(clickId).ok ? 'native' : 'foreign',
    transaction_id: 'o1',
    amount: '100',
    currency: 'EUR',
    occurred_at: iso(Date.now()),
    sent: ['click_id', 'transaction_id', 'amount', 'currency'],
    catalog_offset: 5,
    authenticated: true,
    ...over,
  };
}

/** For the conversion `conversion-1`. */
export const statusOf = (receipt: string): StatusReported => ({
  type: 'StatusReported',
  v: stamp('StatusReported'),
  receipt_id: receipt,
  received_at: iso(Date.now()),
  conversion_id: 'conversion-1',
  method: 'api',
  advertiser_id: 'shop',
  offer_id: 'shoes',
  goal: 'sale',
  occurred_at: iso(Date.now()),
  sent: ['conversion_id'],
  catalog_offset: 5,
});
