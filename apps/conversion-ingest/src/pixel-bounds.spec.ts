import type { Accepted } from '@clickledger/domain';
import { describe, expect, it } from '@jest/globals';
import { PixelBounds } from './pixel-bounds.js';

const HOUR = 3_600_000;
const pixel = (clickId: string, conversionId: string, over: Partial<Accepted> = {}) =>
  ({
    conversionId,
    offerId: 'shoes',
    click: { id: clickId, kind: 'native' },
    authenticated: false,
    pixelPerClick: 1,
    pixelPerHour: 1_000,
    ...over,
  }) as Accepted;

describe('PixelBounds', () => {
  it('makes one conversion of a click, however often it is reported', () => {
    const bounds = new PixelBounds();
    const seen = ['v1', 'v1', 'v2', 'v3', 'v1'].map((conversion) => bounds.over(pixel('c1', conversion), 0));
    expect(seen).toEqual([undefined, undefined, 'pixel_click_limit', 'pixel_click_limit', undefined]);
    expect(bounds.over(pixel('c2', 'v2'), 0)).toBeUndefined();
  });

  it('makes as many as the offer says, and none where it says none', () => {
    const bounds = new PixelBounds();
    const two = ['v1', 'v2', 'v3'].map((conversion) => bounds.over(pixel('c1', conversion, { pixelPerClick: 2 }), 0));
    expect(two).toEqual([undefined, undefined, 'pixel_click_limit']);
    expect(bounds.over(pixel('c2', 'v4', { pixelPerClick: 0 }), 0)).toBe('pixel_click_limit');
    expect(bounds.over(pixel('c2', 'v4', { offerId: 'hats', pixelPerHour: 0 }), 0)).toBe('pixel_hour_limit');
  });

  it('makes so many in an hour of an offer, and leaves those of others alone', () => {
    const bounds = new PixelBounds();
    const made = (count: number, at: number, offerId = 'shoes') =>
      Array.from({ length: count }, (_, n) =>
        bounds.over(pixel(`${offerId}-${at}-${n}`, `v-${at}-${n}`, { offerId, pixelPerHour: 60 }), at),
      ).filter((over) => over === undefined).length;
    expect(made(100, 0)).toBe(60);
    expect(made(100, 0, 'hats')).toBe(60);
    expect(made(100, HOUR / 2)).toBe(30);
    expect(made(100, 2 * HOUR)).toBe(60);
  });

  it('bounds nothing that came with a secret', () => {
    const bounds = new PixelBounds();
    const all = ['v1', 'v2', 'v3'].map((conversion) =>
      bounds.over(pixel('c1', conversion, { authenticated: true }), 0),
    );
    expect(all).toEqual([undefined, undefined, undefined]);
  });

  it('forgets the clicks that it has not seen for the longest', () => {
    const bounds = new PixelBounds();
    const many = { pixelPerHour: 1_000_000 };
    for (let n = 0; n <= 100_000; n++) bounds.over(pixel(`c${n}`, `v${n}`, many), 0);
    expect(bounds.over(pixel('c0', 'other', many), 0)).toBeUndefined();
    expect(bounds.over(pixel('c100000', 'other', many), 0)).toBe('pixel_click_limit');
  });
});
