import { describe, expect, it } from '@jest/globals';
import { lookAtClock, STANDS_BY, UNDOUBTED } from './trusted-time.js';

const NOW = Date.parse('2026-05-01T00:00:00.000Z');
const YEARS = 10 * 365 * 86_400_000;

describe('a look at the clock', () => {
  it.each([
    ['goes on', NOW + 3_600_000, { trusted: NOW + 3_600_000 }],
    ['was at rest for a weekend', NOW + UNDOUBTED, { trusted: NOW + UNDOUBTED }],
    ['was set back', NOW - YEARS, { trusted: NOW - YEARS }],
    ['leaps', NOW + UNDOUBTED + 1, { trusted: NOW, doubtedSince: 50 }],
  ])('which %s', (_, wall, sight) => {
    expect(lookAtClock({ trusted: NOW }, wall, 50)).toEqual(sight);
  });

  it('believes a leap that has stood for a day, and not before', () => {
    const doubted = lookAtClock({ trusted: NOW }, NOW + YEARS, 50);
    expect(lookAtClock(doubted, NOW + YEARS + 1, 50 + STANDS_BY - 1)).toEqual(doubted);
    expect(lookAtClock(doubted, NOW + YEARS + 2, 50 + STANDS_BY)).toEqual({ trusted: NOW + YEARS + 2 });
  });

  it('forgets a leap that was taken back', () => {
    const doubted = lookAtClock({ trusted: NOW }, NOW + YEARS, 50);
    const mended = lookAtClock(doubted, NOW + 1, 60);
    expect(mended).toEqual({ trusted: NOW + 1 });
    expect(lookAtClock(mended, NOW + YEARS, 50 + STANDS_BY)).toEqual({
      trusted: NOW + 1,
      doubtedSince: 50 + STANDS_BY,
    });
  });
});
