import { describe, expect, it } from '@jest/globals';
import { LandingBounds } from './landing-bounds.js';

const taken = (bounds: LandingBounds, address: string, times: number, now = 0): number =>
  Array.from({ length: times }, () => bounds.take(address, now)).filter(Boolean).length;

describe('LandingBounds', () => {
  it('takes 600 of an address at once, then 10 a second, whatever others send', () => {
    const bounds = new LandingBounds();
    expect(taken(bounds, '192.0.2.1', 700)).toBe(600);
    expect(taken(bounds, '192.0.2.2', 700)).toBe(600);
    expect(taken(bounds, '192.0.2.1', 100, 2_000)).toBe(20);
  });

  it('takes all that is behind one network of IPv6 for one', () => {
    const bounds = new LandingBounds();
    expect(taken(bounds, '2001:db8:1:2::1', 600)).toBe(600);
    expect(bounds.take('2001:db8:1:2:ffff::9', 0)).toBe(false);
    expect(bounds.take('2001:db8:1:3::1', 0)).toBe(true);
  });

  it('forgets the address that was silent longest', () => {
    const bounds = new LandingBounds();
    expect(taken(bounds, '192.0.2.1', 601)).toBe(600);
    for (let i = 0; i < 20_000; i++) bounds.take(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, 0);
    expect(bounds.take('192.0.2.1', 0)).toBe(true);
  });

  it('knows what it was told of a click, stage by stage', () => {
    const bounds = new LandingBounds();
    bounds.noteRecorded('c1', 'captured');
    expect([bounds.isRecorded('c1', 'captured'), bounds.isRecorded('c1', 'stored')]).toEqual([true, false]);
    for (let i = 0; i < 200_000; i++) bounds.noteRecorded(`other-${i}`, 'captured');
    expect(bounds.isRecorded('c1', 'captured')).toBe(false);
  });
});
