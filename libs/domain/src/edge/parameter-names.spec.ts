import { describe, expect, it } from '@jest/globals';
import { mostTelling, OUR_SPELLINGS, passedOver } from './parameter-names.js';

describe('OUR_SPELLINGS', () => {
  it.each([
    ['Amount', 'amount'],
    ['AMOUNT', 'amount'],
    ['amount[]', 'amount'],
    ['amount[0]', 'amount'],
    [' amount', 'amount'],
    ['amount\u00a0', 'amount'],
    ['\ufeffamount', 'amount'],
    ['transactionId', 'transaction_id'],
    ['transactionid', 'transaction_id'],
    ['TransactionID', 'transaction_id'],
    ['transaction-id', 'transaction_id'],
    ['transaction id', 'transaction_id'],
    ['Transaction_Id[]', 'transaction_id'],
    ['occurred.at', 'occurred_at'],
    ['clickid', 'click_id'],
    ['Token', 'token'],
  ])('%j is %s', (name, meant) => {
    expect(OUR_SPELLINGS.meant(name)).toBe(meant);
  });

  it.each(['amounts', 'amount[1]', 'amount[a]', 'amount2', 'order_id', 'sale_amount', 'constructor', '__proto__', ''])(
    '%j may be meant otherwise',
    (name) => {
      expect(OUR_SPELLINGS.meant(name)).toBeUndefined();
    },
  );
});

describe('passedOver', () => {
  it.each([
    ['amuont', 'amount'],
    ['amounts', 'amount'],
    ['clikc_id', 'click_id'],
    ['trans_id', 'transaction_id'],
    ['order_id', 'transaction_id'],
    ['orderId', 'transaction_id'],
    ['curency', 'currency'],
    ['Amount', 'amount'],
    ['timestamp', 'occurred_at'],
  ])('%s is nearest to %s', (name, nearest) => {
    expect(passedOver(name)).toEqual({ name, nearest });
  });

  it.each(['utm_source', 'utm_campaign', 'gclid', 'page', 'x', 'customer_country'])('%s is like none', (name) => {
    expect(passedOver(name)).toEqual({ name });
  });

  it('tells no more of a name than somebody reads', () => {
    expect(passedOver(`${'x'.repeat(63)}😀${'x'.repeat(900_000)}`)).toEqual({ name: 'x'.repeat(63) });
  });
});

describe('mostTelling', () => {
  it('begins with what is nearly a parameter, and ends at ten', () => {
    const names = [...Array.from({ length: 20 }, (_, n) => `utm_${n}_of_many`), 'amuont'];
    const told = mostTelling(names);
    expect(told[0]).toEqual({ name: 'amuont', nearest: 'amount' });
    expect(told).toHaveLength(10);
  });

  it('has no word of a name that is empty', () => {
    expect(mostTelling(['', 'utm_source', ''])).toEqual([{ name: 'utm_source' }]);
  });
});
