import { describe, expect, it } from '@jest/globals';
import { POSTBACK_MACROS, type MacroValues } from './macro-table.js';
import type { RequestTemplate, Told } from './postback.js';
import { attemptOf, requestOf } from './request.js';
import { valuesOf } from './values.js';

const AT = '2026-06-01T12:31:00.000Z';
const secrets = () => [Buffer.alloc(32, 1)];
const attempt = { deliveryId: 'd1', attempt: 2, at: 1_780_317_001_999, secrets };

function sent(template: RequestTemplate, values: MacroValues = {}) {
  return attemptOf(requestOf(template, values, AT), attempt);
}
const urlOf = (url: string, values: MacroValues = {}): string => sent({ method: 'get', url }, values).url;

describe('a value', () => {
  const hard = `a&b=c/d?e#f "'%{attempt}\\ ü(💰)`;
  const encoded = 'a%26b%3Dc%2Fd%3Fe%23f%20%22%27%25%7Battempt%7D%5C%20%C3%BC%28%F0%9F%92%B0%29';

  it('is encoded for the query, the path and a form', () => {
    expect(urlOf('https://t.example/{cid}?c={cid}', { cid: hard })).toBe(`https://t.example/${encoded}?c=${encoded}`);
    expect(new URL(urlOf('https://t.example/?c={cid}', { cid: hard })).searchParams.get('c')).toBe(hard);
    const { body, headers } = sent({ method: 'post_form', url: 'https://t.example/', body: 'c={cid}' }, { cid: hard });
    expect([new URLSearchParams(body).get('c'), headers['content-type']]).toEqual([
      hard,
      'application/x-www-form-urlencoded',
    ]);
  });

  it('is encoded for a JSON string, and is never taken for a macro', () => {
    const json = sent({ method: 'post_json', url: 'https://t.example/', body: '{"c":"{cid}"}' }, { cid: hard });
    expect(JSON.parse(json.body ?? '')).toEqual({ c: hard });
    const event = sent({ method: 'post_event', url: 'https://t.example/' }, { cid: hard, sub1: '{signature}' });
    expect(JSON.parse(event.body ?? '')).toMatchObject({ data: { cid: hard, sub1: '{signature}' } });
  });

  it.each([
    ['half a character is mended', '?c={cid}', { cid: 'a\ud83d' }, '?c=a%EF%BF%BD'],
    ['none is nothing', '?c={cid}&s={sub1}', { sub1: 's' }, '?c=&s=s'],
    ['dots do not climb out of a path', 'a/{cid}/b?c={cid}', { cid: '..' }, 'a//b?c=..'],
    ['raw is as it is', '?t={_occurred_at}', { occurred_at: AT }, `?t=${AT}`],
    ['raw that could break the URL is not', '?d={_device}&x=1', { device: 'a&x=2' }, '?d=a%26x%3D2&x=1'],
    ['not raw is encoded', '?t={occurred_at}', { occurred_at: AT }, '?t=2026-06-01T12%3A31%3A00.000Z'],
    ['a map’s value', '?s={status:approved=1,rejected=0,*=2}', { status: 'approved' }, '?s=1'],
    ['a map’s rest', '?s={status:approved=1,rejected=0,*=2}', { status: 'paid' }, '?s=2'],
    ['a map without rest', '?s={status:approved=1}', { status: 'paid' }, '?s=paid'],
    ['a map to nothing', '?s={status:approved=}', { status: 'approved' }, '?s='],
    ['a map’s value is encoded', '?s={status:approved=a&b=c}', { status: 'approved' }, '?s=a%26b%3Dc'],
    ['a map of nothing', '?s={previous_status:*=x}', {}, '?s='],
    ['of the attempt', '?n={attempt}&t={timestamp}', {}, '?n=2&t=1780317001'],
  ])('%s', (_, template, values, expected) => {
    expect(urlOf(`https://t.example/${template}`, values)).toBe(`https://t.example/${expected}`);
  });
});

describe('what a message says', () => {
  const state: Told = {
    publisherId: 'tia',
    offerId: 'shoes',
    goal: 'sale',
    linkId: 'l',
    status: 'approved',
    payout: '7.5',
    payoutCurrency: 'EUR',
    amount: '150',
    currency: 'USD',
    authenticated: true,
    evidence: 'click',
    clickId: 'c1',
    clickedAt: AT,
    occurredAt: AT,
    transactionId: 'A-1',
    cid: 'tia-1',
    source: 's',
    placement: 'p',
    country: 'DE',
    device: 'mobile',
    os: 'iOS',
    subs: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`sub${i + 1}`, `${i}`])),
  };
  const telling = { deliveryId: 'd', offerName: 'Shoes', discloses: ['transaction_id', 'amount'], test: true } as const;
  const pending = { ...state, status: 'pending', payout: '5' } as const;
  const said = (over: Partial<Told>, previous?: Told) =>
    valuesOf(
      { conversionId: 'conv', version: 2, state: { ...state, ...over }, ...(previous && { previous }) },
      telling,
    );

  it('has a value of every macro but the attempt’s', () => {
    const names = Object.keys(POSTBACK_MACROS).filter((name) => !POSTBACK_MACROS[name]?.ofAttempt);
    expect(Object.keys(said({}, pending)).sort()).toEqual(names.sort());
  });

  it.each([
    ['new', {}, undefined, { payout: '7.5', payout_delta: '7.5' }],
    ['more', {}, pending, { payout: '7.5', payout_delta: '2.5', previous_status: 'pending' }],
    ['rejected', { status: 'rejected' }, pending, { payout: '0', payout_delta: '-5', status: 'rejected' }],
    ['given again', {}, { ...pending, status: 'rejected' }, { payout: '7.5', payout_delta: '7.5' }],
    ['in another currency', { payoutCurrency: 'USD' }, pending, { payout_delta: '7.5', currency: 'USD' }],
  ] as const)('tells the money that is earned: %s', (_, over, previous, expected) => {
    expect(said(over, previous)).toMatchObject(expected);
  });

  it('keeps what the offer does not disclose', () => {
    const told = { conversionId: 'conv', version: 1, state };
    const kept = valuesOf(told, { ...telling, discloses: [], test: false });
    for (const name of ['transaction_id', 'amount', 'amount_currency', 'test']) expect(kept).not.toHaveProperty(name);
    expect(valuesOf(told, { ...telling, discloses: ['amount'] })).toMatchObject({
      amount: '150',
      amount_currency: 'USD',
    });
  });

  it('is the standard event', () => {
    const event = (values: MacroValues) =>
      JSON.parse(sent({ method: 'post_event', url: 'https://t.example/' }, values).body!) as { readonly type: string };
    expect(event(said({}))).toMatchObject({
      type: 'conversion.created',
      timestamp: AT,
      test: true,
      data: { cid: 'tia-1', payout: '7.5', status: 'approved' },
    });
    expect(event(said({}, pending)).type).toBe('conversion.changed');
    expect(event(said({ status: 'rejected' }, pending)).type).toBe('conversion.rejected');
  });
});
