import { describe, expect, it } from '@jest/globals';
import { conversionId, type Countable } from './conversion-id.js';

const base: Countable = {
  offerId: 'shoes',
  goal: 'sale',
  counting: 'once_per_order',
  requiresTransactionId: false,
  clickId: 'click-1',
  transactionId: 'order-1',
  idempotencyKey: 'key-1',
};
const id = (over: Partial<Countable>) => conversionId({ ...base, ...over });

describe('conversionId', () => {
  it.each<[string, Partial<Countable>, boolean]>([
    ['one order under two clicks is one conversion', { clickId: 'click-2' }, true],
    ['one order under two idempotency keys is one conversion', { idempotencyKey: 'key-2' }, true],
    ['another order is another conversion', { transactionId: 'order-2' }, false],
    ['another goal is another conversion', { goal: 'signup' }, false],
    ['another offer is another conversion', { offerId: 'hats' }, false],
  ])('%s', (_name, over, same) => {
    expect(id(over)).toEqual(same ? id({}) : expect.objectContaining({ ok: true }));
    expect(JSON.stringify(id(over)) === JSON.stringify(id({}))).toBe(same);
  });

  it.each<[string, Partial<Countable>, string]>([
    [
      'an order without its number where the goal needs it',
      { transactionId: undefined, requiresTransactionId: true },
      'transaction_id_required',
    ],
    ['every report, without a key', { counting: 'every', idempotencyKey: undefined }, 'idempotency_key_required'],
    ['nothing to count by', { clickId: undefined, transactionId: undefined }, 'click_id_missing'],
    ['once per click, without a click', { counting: 'once_per_click', clickId: undefined }, 'click_id_missing'],
  ])('refuses %s', (_name, over, code) => {
    expect(id(over)).toMatchObject({ ok: false, code });
  });

  it('counts once per click whatever the order', () => {
    expect(id({ counting: 'once_per_click', transactionId: 'order-2' })).toEqual(id({ counting: 'once_per_click' }));
  });

  it('counts every report by its key', () => {
    expect(id({ counting: 'every' })).not.toEqual(id({ counting: 'every', idempotencyKey: 'key-2' }));
  });

  it('falls back to the click where there is no order, apart from an order that is called like the click', () => {
    expect(id({ transactionId: undefined })).toMatchObject({ ok: true });
    expect(id({ transactionId: undefined })).not.toEqual(id({ transactionId: 'click-1' }));
  });
});
