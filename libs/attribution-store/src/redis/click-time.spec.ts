import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mintedAt } from '../contract/store-under-test.contract.js';
import { isTimeOf, timeOf } from './click-time.js';

const NOON = Date.parse('2026-03-02T12:00:00.000Z');
const digits = fc.stringMatching(/^2026-0[23]-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const times = fc.oneof(fc.integer({ min: 0, max: 2 ** 45 - 1 }), fc.integer({ min: NOON - 1e8, max: NOON + 1e8 }));

describe('the time of an ID', () => {
  it('is its text, as Date prints it, and no other', () => {
    fc.assert(
      fc.property(times, fc.oneof(digits, times), (time, other) => {
        const id = mintedAt(time);
        expect(timeOf(id)).toBe(new Date(time).toISOString());
        expect(isTimeOf(id, timeOf(id))).toBe(true);
        const text = typeof other === 'string' ? other : new Date(other).toISOString();
        expect(isTimeOf(id, text)).toBe(text === timeOf(id));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '2026-02-30T12:00:00.000Z',
    '2026-03-02T11:60:00.000Z',
    '2026-03-02T11:59:60.000Z',
    '2026-03-01T36:00:00.000Z',
  ])('is not %s, though that is the same moment', (text) => {
    expect(isTimeOf(mintedAt(NOON), '2026-03-02T12:00:00.000Z')).toBe(true);
    expect(isTimeOf(mintedAt(NOON), text)).toBe(false);
  });
});
