import { inWords, standing } from './words.js';

it.each<[entry: unknown, words: string]>([
  [['consent', 'denied'], 'the page says consent denied'],
  [['convert', { amount: 1 }, () => 1], 'the page says convert {"amount":1} (a function)'],
  [['convert', { amount: 1n }], 'the page says convert (what has no JSON)'],
  [{ offer_id: 'shoes', click_id: 'x', stage: 'captured' }, 'tells the network: captured'],
  [{ offer_id: 'shoes', click_id: 'x', stage: 'stored' }, 'tells the network: stored'],
  [{ offer_id: 'shoes', click_id: 'x', amount: '1' }, 'sends the conversion'],
  [{ status: 'accepted', receipt_id: 'r1' }, 'the conversion was taken: '],
  [{ status: 'refused', detail: 'No such offer.' }, 'the conversion was not taken: '],
  [{ status: 'failed' }, 'the conversion was not taken: '],
  [new TypeError('Failed to fetch'), 'the network was not reached'],
])('says of %# what it is', (entry, words) => expect(inWords(entry)).toContain(words));

it.each([
  ['no click', undefined, undefined, '', 'no click ID'],
  ['a kept click', 'b', 'b', 'clickledger_shoes=b', 'click ID b, kept in a cookie'],
  ['a later click', 'b', 'a', 'clickledger_shoes=b', 'kept in a cookie; the first was a'],
  ['a click that is not kept', 'b', 'b', '', 'click ID b, in memory only'],
])('says how it stands with %s', (_what, newest, first, cookies, words) =>
  expect(standing(newest, first, cookies)).toContain(words),
);
