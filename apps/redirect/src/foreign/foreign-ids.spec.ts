import { describe, expect, it } from '@jest/globals';
import type { FirstClicks } from './first-clicks.js';
import { ForeignIds } from './foreign-ids.js';

const name = { advertiserId: 'shop', clickId: 'a' };
const first = { linkId: 'shoes-blog', clickedAt: 1 };
const KEY = 'shop/a';
const nobody: FirstClicks = (names) => Promise.resolve(names.map(() => undefined));

describe('foreign IDs', () => {
  it('are taken where the reports have them', async () => {
    const ids = new ForeignIds(() => Promise.resolve([first]));
    expect((await ids.look([name])).get(KEY)).toMatchObject(first);
  });

  it('that were claimed here are not asked for again', async () => {
    const asked: unknown[] = [];
    const ids = new ForeignIds((names) => (asked.push(names), nobody(names)));
    ids.claim(KEY, { ...first, durable: Promise.resolve() });
    expect(ids.taken(KEY)).toMatchObject(first);
    await ids.look([name]);
    expect(asked).toEqual([]);
  });

  it('are free again where the click could not be recorded', async () => {
    const ids = new ForeignIds(nobody);
    const durable = Promise.reject(new Error('away'));
    ids.claim(KEY, { ...first, durable });
    await expect(durable).rejects.toThrow();
    expect(ids.taken(KEY)).toBeUndefined();
  });

  it('are taken for free while the reports are away', async () => {
    const ids = new ForeignIds(() => Promise.reject(new Error('away')));
    expect((await ids.look([name])).size).toBe(0);
  });
});
