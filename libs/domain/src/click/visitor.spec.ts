import { describe, expect, it } from '@jest/globals';
import { monthOf, visitorHash, visitorKey } from './visitor.js';

const SECRET = new Uint8Array(32).fill(1);
const KEY = visitorKey(SECRET, '2026-01');
const SEEN = { ip: '192.0.2.1', userAgent: 'Mozilla/5.0' };

describe('visitorHash', () => {
  it('is short text that never changes', () => {
    expect(visitorHash(KEY, SEEN)).toBe(visitorHash(KEY, { ...SEEN }));
    expect(visitorHash(KEY, SEEN)).toMatch(/^[\w-]{22}$/);
    expect(visitorHash(KEY, SEEN)).toBe('ckbgcDk94Gsgz8Kl81eyRg');
  });

  it('goes by the cookie where there is one', () => {
    const one = visitorHash(KEY, { ...SEEN, cookie: 'c1' });
    expect(visitorHash(KEY, { ip: '198.51.100.7', userAgent: 'other', cookie: 'c1' })).toBe(one);
    expect(visitorHash(KEY, { ...SEEN, cookie: 'c2' })).not.toBe(one);
    expect(visitorHash(KEY, { ...SEEN, cookie: '' })).toBe(visitorHash(KEY, SEEN));
  });

  it.each([
    ['address', { ip: '192.0.2.2', userAgent: 'Mozilla/5.0' }],
    ['user agent', { ip: '192.0.2.1', userAgent: 'Mozilla/5.1' }],
    ['border between the two', { ip: '192.0.2.1M', userAgent: 'ozilla/5.0' }],
    ['border moved by a NUL', { ip: '192.0.2.1', userAgent: '\0Mozilla/5.0' }],
    ['cookie that spells an address', { ...SEEN, cookie: 'address\x00192.0.2.1\0Mozilla/5.0' }],
  ])('tells another %s apart', (_, other) => {
    expect(visitorHash(KEY, other)).not.toBe(visitorHash(KEY, SEEN));
  });

  it('changes with the month and the secret', () => {
    expect(visitorHash(visitorKey(SECRET, '2026-02'), SEEN)).not.toBe(visitorHash(KEY, SEEN));
    expect(visitorHash(visitorKey(new Uint8Array(32), '2026-01'), SEEN)).not.toBe(visitorHash(KEY, SEEN));
  });
});

describe('months', () => {
  it.each([
    ['2026-01-01T00:00:00.000Z', '2026-01'],
    ['2025-12-31T23:59:59.999Z', '2025-12'],
    ['2024-02-29T12:00:00.000Z', '2024-02'],
  ])('%s is in %s', (time, month) => {
    expect(monthOf(Date.parse(time))).toBe(month);
  });

  it.each([['2026-1'], ['2026-13'], ['2026-00'], ['']])('has no key for %j', (month) => {
    expect(() => visitorKey(SECRET, month)).toThrow(RangeError);
  });
});
