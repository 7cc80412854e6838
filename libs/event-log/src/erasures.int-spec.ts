import { aClick, anAttempt, aQueuedPostback, temporaryFolder } from '@clickledger/testing';
import { encode, type Erased } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readWhole } from './dead-letters.js';
import { Erasures } from './erasures.js';
import type { Batch } from './event-log.js';
import { openEventLog } from './open-event-log.js';

const folder = temporaryFolder();
const erased = (fields: Partial<Erased>): Erased => ({
  ...{ type: 'Erased', v: 1, erasure_id: 'e1', erased_at: '2026-06-01T12:00:00.000Z', visitor: 'random' },
  ...{ whole: [], renamed: [], conversions: [] },
  ...fields,
});
const visit = (id: string, advertiser_id = 'shop') => ({ advertiser_id, id });
const click = (click_id: string, fields = {}) =>
  aClick({ click_id, advertiser_id: 'shop', visitor: 'hash', sub1: 'a', cid: 'c', ...fields });

const batchOf = (facts: ReturnType<typeof click>[]): Batch<'clicks'> => ({
  topic: 'clicks',
  partition: 0,
  records: [{ key: 'k', offset: 7, appendedAt: 1, value: encode('clicks', facts) }],
});

describe('what is read of the log', () => {
  it('tells nothing of who was erased, before this process began or since', async () => {
    const log = await openEventLog(`lmdb:${join(folder(), 'log')}`);
    const append = (fact: Erased) =>
      log.append('erasures', [{ key: fact.erasure_id, value: encode('erasures', [fact]) }]);
    await append(erased({ whole: [visit('one')], renamed: [visit('two')] }));
    const erasures = new Erasures(log);
    const batch = batchOf([
      click('one', { landing_url: 'https://shop.example/a?email=x#y', referrer_host: 'mail.example', country: 'DE' }),
      click('two'),
      click('one', { advertiser_id: 'other' }),
      click('three'),
    ]);
    const before = readWhole(batch).map(({ fact }) => fact);
    const { sub1, cid, referrer_host, ...kept } = before[0]!;
    const after = readWhole(await erasures.applied(batch)).map(({ fact }) => fact);
    expect(after).toEqual([
      { ...kept, visitor: 'random', landing_url: 'https://shop.example/a' },
      { ...before[1], visitor: 'random' },
      before[2],
      before[3],
    ]);
    expect([sub1, cid, referrer_host]).toEqual(['a', 'c', 'mail.example']);
    await append(erased({ visitor: 'other', erased_at: '2026-07-01T12:00:00.000Z', renamed: [visit('one')] }));
    await erasures.reached(2);
    const [one] = readWhole(await erasures.applied(batch));
    expect(one?.fact).toEqual({ ...kept, visitor: 'other', landing_url: 'https://shop.example/a' });
    expect([erasures.erasedAt('one'), erasures.erasedAt('two')]).toEqual(['2026-06-01T12:00:00.000Z', undefined]);
    await erasures.stop();
    await log.close();
  });

  it('tells of messages to publishers neither what was sent nor what was answered', async () => {
    const log = await openEventLog(`lmdb:${join(folder(), 'log')}`);
    const fact = erased({ whole: [visit('one')], conversions: ['conversion-1'] });
    await log.append('erasures', [{ key: 'e1', value: encode('erasures', [fact]) }]);
    const erasures = new Erasures(log);
    const queued = aQueuedPostback({ click_id: 'one' });
    const others = [aQueuedPostback({ click_id: 'two' }), anAttempt({ conversion_id: 'conversion-2' })];
    const value = encode('deliveries', [queued, anAttempt({ excerpt: 'heard cid=c' }), ...others]);
    const batch: Batch<'deliveries'> = {
      ...{ topic: 'deliveries', partition: 0 },
      records: [{ key: 'k', offset: 0, appendedAt: 1, value }],
    };
    const { excerpt, ...attempt } = anAttempt();
    expect(excerpt).toBe('OK');
    expect(readWhole(await erasures.applied(batch)).map((read) => read.fact)).toEqual([
      { ...queued, request: { method: 'GET', url: 'https://tracker.example/in' } },
      attempt,
      ...others,
    ]);
    await erasures.stop();
    await log.close();
  });

  it('leaves what is no fact as it is', async () => {
    const log = await openEventLog(`lmdb:${join(folder(), 'log')}`);
    const fact = erased({ whole: [visit('a"\\b')] });
    await log.append('erasures', [{ key: 'e1', value: encode('erasures', [fact]) }]);
    const erasures = new Erasures(log);
    const [broken, last] = [Buffer.from('{"click_id":"a\\"\\\\b", \xff', 'latin1'), encode('clicks', [click('a"\\b')])];
    const value = Buffer.concat([broken, Buffer.from('\n'), last]);
    const { records } = await erasures.applied({
      ...batchOf([]),
      records: [{ key: 'k', offset: 0, appendedAt: 1, value }],
    });
    const [first, second] = Buffer.from(records[0]!.value).toString('latin1').split('\n');
    expect(first).toBe(broken.toString('latin1'));
    expect(second).toContain('"visitor":"random"');
    await erasures.stop();
    await log.close();
  });
});
