import { describe, expect, it } from '@jest/globals';
import { differenceLines } from './difference-lines.js';

describe('the differences of a replay', () => {
  it('are summed by code, and named by offer and publisher', () => {
    const group = { offer_id: 'shoes', before: 'attributed', after: 'window_exceeded', currency: 'EUR' };
    const example = { conversion_id: 'c1', click_id: 'k1', transaction_id: 'o1' };
    expect(
      differenceLines({
        type: 'result',
        conversions: 9,
        differences: [
          { ...group, publisher_id: 'tia', conversions: 2, revenue: '-2', payout: '-1', examples: [example] },
          { ...group, conversions: 1, revenue: '-1', payout: '-0.5', examples: [] },
        ],
      }),
    ).toEqual([
      '9 conversions decided again, 3 would differ; the books have not moved',
      '  attributed -> window_exceeded: 3',
      'offer shoes, publisher tia: 2 attributed -> window_exceeded, revenue -2 EUR, payout -1 EUR',
      '    click k1  transaction o1  conversion c1',
      'offer shoes, publisher (none): 1 attributed -> window_exceeded, revenue -1 EUR, payout -0.5 EUR',
    ]);
  });
});
