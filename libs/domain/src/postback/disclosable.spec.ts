import { expect, it } from '@jest/globals';
import { disclosedByAll, type Disclosable } from './disclosable.js';

it.each<[string, Disclosable[][], Disclosable[]]>([
  ['one offer', [['amount', 'transaction_id']], ['transaction_id', 'amount']],
  ['two that disclose the same', [['amount'], ['amount']], ['amount']],
  ['two of which one discloses less', [['transaction_id', 'amount'], ['amount']], ['amount']],
  ['two that disclose different things', [['transaction_id'], ['amount']], []],
  ['several of which one discloses nothing', [['amount'], [], ['amount']], []],
  ['no offer', [], []],
])('of %s together', (_, offers, expected) => {
  expect(disclosedByAll(offers)).toEqual(expected);
});
