import { expect, it } from '@jest/globals';
import { POSTBACK_MACROS } from './macro-table.js';
import type { Postback } from './postback.js';
import { requestName } from './resend.js';
import { requestOf } from './request.js';
import { sampleValues } from './sample.js';

const postback = (over: Partial<Postback> = {}): Postback => ({
  ...{
    postbackId: 'p',
    version: 1,
    publisherId: 'max',
    on: 'every',
    statuses: [],
    reversals: false,
    alsoGlobal: false,
  },
  ...{ request: { method: 'get', url: 'https://max.example/' }, expects: 'success', delaySeconds: 0 },
  ...{ status: 'active', keyGeneration: 1 },
  ...over,
});

it.each<[string, Partial<Postback>, object]>([
  ['of all offers', {}, { publisher_id: 'max', offer_id: 'shoes', goal: 'sale' }],
  ['of an offer', { offerId: 'hats' }, { offer_id: 'hats', goal: 'sale' }],
  ['of a goal', { offerId: 'hats', goal: 'lead' }, { offer_id: 'hats', goal: 'lead' }],
  ['marked', {}, { test: '1', delivery_id: 'test-1', cid: 'tia-8c1f' }],
])('a sample %s', (_, over, expected) => {
  expect(sampleValues(postback(over), 'test-1')).toMatchObject(expected);
});

it('has a value for every macro but those of the attempt', () => {
  const names = Object.keys(POSTBACK_MACROS);
  const url = `https://max.example/?${names.map((name) => `${name}={${name}}`).join('&')}`;
  const sent = requestOf({ method: 'get', url }, sampleValues(postback(), 'test-1'), '2026-06-01T13:00:00.000Z');
  const left = names.filter((name) => ['', `{${name}}`].includes(valueIn(sent.url, name)));
  expect(left).toEqual(names.filter((name) => POSTBACK_MACROS[name]?.ofAttempt));
});

const valueIn = (url: string, name: string) => new RegExp(`[?&]${name}=([^&]*)`).exec(url)?.[1] ?? '';

it('a request is named by what it is about, who asks, and his key', () => {
  const names = [
    requestName('d1', 'tia', 'k'),
    requestName('d2', 'tia', 'k'),
    requestName('d1', 'max', 'k'),
    requestName('d1', undefined, 'k'),
    requestName('d1', 'tia', 'l'),
  ];
  expect(new Set(names).size).toBe(5);
  expect(requestName('d1', 'tia', 'k')).toBe(names[0]);
});
