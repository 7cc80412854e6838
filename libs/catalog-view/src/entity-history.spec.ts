import { describe, expect, it } from '@jest/globals';
import { EntityHistory } from './entity-history.js';

const day = (n: number): string => `2026-01-0${n}T00:00:00.000Z`;
const at = (n: number): number => Date.parse(day(n));

const history = new EntityHistory<{ version: number; changed_at: string; effective_from?: string }>();
history.add('shoes', { fact: { version: 1, changed_at: day(2) }, offset: 10 });
history.add('shoes', { fact: { version: 2, changed_at: day(3) }, offset: 20 });
history.add('shoes', { fact: { version: 3, changed_at: day(4), effective_from: day(8) }, offset: 30 });
history.add('shoes', { fact: { version: 4, changed_at: day(5), effective_from: day(7) }, offset: 40 });
history.add('shoes', { fact: { version: 5, changed_at: day(6), effective_from: day(1) }, offset: 50 });

describe('the version in force', () => {
  it.each([
    ['the latest, whenever it takes effect', {}, 5],
    ['the latest known before an offset', { offset: 40 }, 3],
    ['an offset is not known to who reads before it', { offset: 50 }, 4],
    ['the first, from the beginning of time', { at: 0, offset: 50 }, 1],
    ['the second, from when it was changed, inclusive', { at: at(3), offset: 50 }, 2],
    ['not the second, a millisecond before', { at: at(3) - 1, offset: 50 }, 1],
    ['not the third before it takes effect', { at: at(7), offset: 40 }, 2],
    ['the third from when it takes effect', { at: at(8), offset: 40 }, 3],
    ['the fourth, which takes effect before the third', { at: at(7), offset: 50 }, 4],
    ['the fourth still, when the third would have', { at: at(8), offset: 50 }, 4],
    ['the fifth, which was backdated', { at: at(1) }, 5],
    ['the first before the backdated one', { at: at(1) - 1 }, 1],
  ])('%s', (_, asOf, version) => {
    expect(history.inForce('shoes', asOf)?.version).toBe(version);
  });

  it('is none before the entity was known', () => {
    expect(history.inForce('shoes', { offset: 10 })).toBeUndefined();
    expect(history.inForce('boots')).toBeUndefined();
  });
});
