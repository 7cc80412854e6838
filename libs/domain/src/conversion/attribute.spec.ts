import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  attribute,
  CLOCK_TOLERANCE,
  type ReportedConversion,
  type TermsInForce,
  type TrackedClick,
} from './attribute.js';
import type { Terms } from '../money/terms.js';

const HOUR = 3_600_000;
const clickedAt = Date.UTC(2026, 0, 1);

const click: TrackedClick = {
  kind: 'click',
  clickedAt,
  advertiserId: 'acme',
  offerId: 'shoes',
  publisherId: 'tia',
  bot: false,
};
const conversion: ReportedConversion = {
  advertiserId: 'acme',
  offerId: 'shoes',
  occurredAt: clickedAt + HOUR,
  amount: 100_000_000n,
  currency: 'EUR',
  authenticated: true,
};
const terms: TermsInForce = {
  retired: false,
  currency: 'EUR',
  window: 24 * HOUR,
  rejectBots: true,
  goal: { initialStatus: 'approved', terms: { revenue: { percent: 10_000_000n }, payout: { fixed: 5_000_000n } } },
};

const reported: Terms = { revenue: { reported: true, limit: 9n }, payout: {} };

interface Case {
  readonly conversion?: Partial<ReportedConversion>;
  readonly click?: Partial<TrackedClick> | undefined;
  readonly terms?: Partial<TermsInForce>;
}
const judge = (given: Case) =>
  attribute(
    { ...conversion, ...given.conversion },
    'click' in given && given.click === undefined ? undefined : { ...click, ...given.click },
    { ...terms, ...given.terms },
  );
const after = (ms: number) => ({ occurredAt: clickedAt + ms });

describe('attribute', () => {
  it.each<[string, Case]>([
    ['inside the window', {}],
    ['at the very end of the window', { conversion: after(24 * HOUR) }],
    ['at the click itself', { conversion: after(0) }],
    ['before the click by no more than clocks differ', { conversion: after(-CLOCK_TOLERANCE) }],
    ['years after, in an unlimited window', { conversion: after(99_999 * HOUR), terms: { window: 'unlimited' } }],
    [
      'after the offer’s window, inside the goal’s',
      { conversion: after(30 * HOUR), terms: { goal: { ...terms.goal!, window: 48 * HOUR } } },
    ],
    ['exactly as late as the minimum asks', { terms: { minimum: HOUR } }],
    ['by a bot, where the offer takes bots', { click: { bot: true }, terms: { rejectBots: false } }],
  ])('attributes a conversion %s', (_name, given) => {
    expect(judge(given)).toMatchObject({ attributed: true, status: 'approved' });
  });

  it.each<[string, Case]>([
    ['click_not_found', { click: undefined }],
    ['advertiser_mismatch', { click: { advertiserId: 'other', offerId: 'other' } }],
    ['offer_mismatch', { click: { offerId: 'other', kind: 'impression' } }],
    ['impression_not_click', { click: { kind: 'impression' }, conversion: after(-HOUR) }],
    ['before_click', { conversion: after(-CLOCK_TOLERANCE - 1) }],
    ['window_exceeded', { conversion: after(24 * HOUR + 1) }],
    ['window_exceeded', { conversion: after(2 * HOUR), terms: { goal: { ...terms.goal!, window: HOUR } } }],
    ['too_soon', { conversion: after(HOUR - 1), terms: { minimum: HOUR } }],
    ['goal_unknown', { terms: { goal: undefined, retired: true } }],
    ['offer_retired', { terms: { retired: true }, click: { bot: true } }],
    ['bot', { click: { bot: true } }],
    ['currency_mismatch', { conversion: { currency: 'USD' } }],
    ['revenue_required', { terms: { goal: { ...terms.goal!, terms: reported } } }],
    ['revenue_above_limit', { conversion: { revenue: 10n }, terms: { goal: { ...terms.goal!, terms: reported } } }],
  ])('answers %s, the first rule that fails', (code, given) => {
    expect(judge(given)).toMatchObject({ attributed: false, code, detail: expect.stringMatching(/\.$/) });
  });

  it('shows its arithmetic', () => {
    expect(judge({})).toMatchObject({
      elapsed: HOUR,
      window: 24 * HOUR,
      earnings: { revenue: 10_000_000n, payout: 5_000_000n, currency: 'EUR' },
    });
    expect(judge({ conversion: after(25 * HOUR) })).toMatchObject({ elapsed: 25 * HOUR, window: 24 * HOUR });
  });

  it('keeps what came without a secret pending, whatever it says', () => {
    expect(judge({ conversion: { authenticated: false, status: 'paid' } })).toMatchObject({ status: 'pending' });
    expect(judge({ conversion: { status: 'pending' } })).toMatchObject({ status: 'pending' });
  });

  it('attributes exactly the conversions inside the window, whatever the window', () => {
    const times = fc.tuple(fc.integer({ min: -9 * HOUR, max: 9 * HOUR }), fc.integer({ min: 0, max: 9 * HOUR }));
    fc.assert(
      fc.property(times, ([elapsed, window]) => {
        const verdict = judge({ conversion: after(elapsed), terms: { window } });
        expect(verdict.attributed).toBe(elapsed >= -CLOCK_TOLERANCE && elapsed <= window);
      }),
    );
  });

  it('never attributes less in a longer window', () => {
    const times = fc.tuple(fc.nat(9 * HOUR), fc.nat(9 * HOUR), fc.nat(9 * HOUR));
    fc.assert(
      fc.property(times, ([elapsed, window, more]) => {
        const narrow = judge({ conversion: after(elapsed), terms: { window } });
        const wide = judge({ conversion: after(elapsed), terms: { window: window + more } });
        expect(wide.attributed || !narrow.attributed).toBe(true);
      }),
    );
  });
});
