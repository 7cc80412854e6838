import { describe, expect, it } from '@jest/globals';
import { visitorHash, visitorKey } from './visitor.js';
import { VisitorSeal } from './visitor-seal.js';

const SECRET = new Uint8Array(32).fill(1);
const KEY = visitorKey(SECRET, '2026-01');

describe('VisitorSeal', () => {
  const seal = new VisitorSeal(KEY);
  const visitor = visitorHash(KEY, { ip: '192.0.2.1', userAgent: 'Mozilla/5.0' });
  const sealed = seal.seal(visitor);

  it('opens what it has sealed', () => {
    // 44 characters of a cookie's value: readers of release 0.1 find the click ID in front of it still.
    expect(sealed).toMatch(/^[\w-]{44}$/);
    expect(new VisitorSeal(KEY).open(sealed)).toBe(visitor);
    expect(seal.seal(visitor)).toBe(sealed);
  });

  const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const next = (character = '') => BASE64[BASE64.indexOf(character) ^ 1] ?? '';
  const changed = (at: number) => sealed.slice(0, at) + next(sealed[at]) + sealed.slice(at + 1);

  it.each([
    ['unsealed', visitor],
    ['with another seal', `${visitor}${'A'.repeat(22)}`],
    ['with the first character of its seal changed', changed(22)],
    ['with the bits changed that base64 leaves over in the hash', changed(21)],
    ['with the bits changed that base64 leaves over in the seal', changed(43)],
    ['of somebody else', `${'B'.repeat(21)}A${sealed.slice(22)}`],
    ['sealed by its own hash', visitor + visitor],
    ['cut', sealed.slice(0, -1)],
    ['longer', `${sealed}A`],
    ['nothing', ''],
  ])('does not open one %s', (_, text) => {
    expect(seal.open(text)).toBeUndefined();
  });

  it('opens none of another month or network', () => {
    expect(new VisitorSeal(visitorKey(SECRET, '2026-02')).open(sealed)).toBeUndefined();
    expect(new VisitorSeal(visitorKey(new Uint8Array(32), '2026-01')).open(sealed)).toBeUndefined();
  });
});
