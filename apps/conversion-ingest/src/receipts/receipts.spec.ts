import { WARNINGS } from '@clickledger/domain';
import { anOutcome, aRefusal, aReport } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { newReceiptId, receiptIdOf, receiptKey } from './receipt-id.js';
import { Receipts } from './receipts.js';

describe('Receipts', () => {
  it('keeps a decided receipt decided when its report is sent again', async () => {
    const receipts = new Receipts();
    receipts.decided(anOutcome({ receipt_id: 'r1' }));
    receipts.accepted(aReport({ receipt_id: 'r1' }));
    expect(await receipts.find('r1', 0)).toMatchObject({ status: 'decided' });
  });

  it('answers a receipt that it does not know as soon as its outcome comes', async () => {
    const receipts = new Receipts();
    const found = Promise.all([receipts.find('r1', 60_000), receipts.find('r1', 60_000)]);
    receipts.decided(anOutcome({ receipt_id: 'r1', code: 'repeat' }));
    expect(await found).toMatchObject([{ outcome: { code: 'repeat' } }, { outcome: { code: 'repeat' } }]);
  });

  it('waits no longer than it was asked to, and not at all for what is final', async () => {
    const receipts = new Receipts();
    receipts.accepted(aReport({ receipt_id: 'r1' }));
    receipts.refused(aRefusal({ refusal_id: 'r2' }));
    expect(await receipts.find('r1', 5)).toMatchObject({ status: 'accepted' });
    expect(await receipts.find('r2', 60_000)).toMatchObject({ status: 'refused' });
    expect(await receipts.find('r3', 5)).toBeUndefined();
  });

  it('answers all who wait when it is closed', async () => {
    const receipts = new Receipts();
    receipts.accepted(aReport({ receipt_id: 'r1' }));
    const found = receipts.find('r1', 60_000);
    receipts.close();
    expect(await found).toMatchObject({ status: 'accepted' });
    expect(await receipts.find('r1', 60_000)).toMatchObject({ status: 'accepted' });
  });

  it('forgets the oldest', async () => {
    const receipts = new Receipts();
    for (let n = 0; n <= 100_000; n += 1) receipts.accepted(aReport({ receipt_id: `r${n}` }));
    expect(await receipts.find('r0', 0)).toBeUndefined();
    expect(await receipts.find('r1', 0)).toBeDefined();
  });

  it('holds no more than fits into memory, however long they are', () => {
    const receipts = new Receipts();
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 100_000; n += 1) {
      receipts.refused(aRefusal({ refusal_id: `r${n}`, detail: `${n}`.padEnd(2_048, '\u00fc') }));
    }
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300_000_000);
  });

  const noted = aReport({ receipt_id: 'r1', passed_over: ['amuont'], warnings: ['amount_missing'] });
  const notes = {
    passed_over: [{ name: 'amuont', nearest: 'amount' }],
    warnings: [{ code: 'amount_missing', detail: WARNINGS.amount_missing }],
  };

  it('tells of a decided report what was told of it when it came', async () => {
    const receipts = new Receipts();
    receipts.accepted(noted);
    receipts.decided(anOutcome({ receipt_id: 'r1' }));
    expect(await receipts.find('r1', 0)).toMatchObject({ status: 'decided', ...notes });
  });

  it('tells it too where the outcome was quicker than the log’s word that it has the report', async () => {
    const receipts = new Receipts();
    receipts.decided(anOutcome({ receipt_id: 'r1' }));
    receipts.accepted(noted);
    expect(await receipts.find('r1', 0)).toMatchObject({ status: 'decided', ...notes });
  });

  it('stays as it was first received', async () => {
    const receipts = new Receipts();
    receipts.accepted(noted);
    receipts.accepted(aReport({ receipt_id: 'r1' }));
    expect(await receipts.find('r1', 0)).toMatchObject({ status: 'accepted', ...notes });
  });
});

const way = { method: 'postback', authenticated: true } as const;
const keyOf = (secret: number) => receiptKey({ mint: 'a', secrets: new Map([['a', Buffer.alloc(16, secret)]]) });
const key = keyOf(7);
const shoes = { advertiserId: 'shop', offerId: 'shoes' };

describe('a receipt’s ID', () => {
  it('sorts by time, and is another each time', () => {
    const ids = [5, 1_000_000_000_000, 2_000_000_000_000].map(newReceiptId);
    expect([...ids].sort()).toEqual(ids);
    expect(newReceiptId(5)).not.toBe(newReceiptId(5));
  });

  it('is the same for the same report, in whatever order it was written', () => {
    const id = receiptIdOf(key, way, shoes, { goal: 'sale', idempotency_key: 'k' });
    expect(receiptIdOf(key, way, shoes, { idempotency_key: 'k', goal: 'sale' })).toBe(id);
    expect(receiptIdOf(key, way, shoes, { idempotency_key: 'k', goal: 'lead' })).not.toBe(id);
    expect(receiptIdOf(key, way, { ...shoes, advertiserId: 'other' }, { idempotency_key: 'k', goal: 'sale' })).not.toBe(
      id,
    );
  });

  it('is another for a report that came without a secret, or by another method', () => {
    const id = receiptIdOf(key, way, shoes, { idempotency_key: 'k' });
    expect(receiptIdOf(key, { method: 'pixel', authenticated: false }, shoes, { idempotency_key: 'k' })).not.toBe(id);
    expect(receiptIdOf(key, { ...way, authenticated: false }, shoes, { idempotency_key: 'k' })).not.toBe(id);
    expect(receiptIdOf(key, { ...way, method: 'api' }, shoes, { idempotency_key: 'k' })).not.toBe(id);
  });

  it('cannot be worked out by who knows all of the report', () => {
    const report = { goal: 'sale', idempotency_key: 'k' };
    expect(receiptIdOf(keyOf(8), way, shoes, report)).not.toBe(receiptIdOf(key, way, shoes, report));
    // Nor does it tell anything of the key of click IDs.
    expect(key).not.toEqual(Buffer.alloc(16, 7));
  });
});
