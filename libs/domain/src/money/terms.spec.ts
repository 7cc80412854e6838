import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PayoutRate, Rate, RevenueRate, Sale, Terms } from './terms.js';
import { earnings, formatPercent, parsePercent, percentOf, ratesFor } from './terms.js';

const UNIT = 1_000_000n;
const fixed = (units: bigint): Rate => ({ fixed: units * UNIT });
const percent = (points: bigint): Rate => ({ percent: points * UNIT });

describe('earnings', () => {
  it.each<[string, Rate, Rate, { amount?: bigint; currency?: string }, [bigint, bigint, string]]>([
    ['fixed only', fixed(5n), fixed(3n), {}, [5n, 3n, 'EUR']],
    ['fixed only, sale in another currency', fixed(5n), fixed(3n), { amount: 9n, currency: 'USD' }, [5n, 3n, 'EUR']],
    ['percent only', percent(10n), percent(7n), { amount: 100n, currency: 'EUR' }, [10n, 7n, 'EUR']],
    ['percent only, another currency', percent(10n), percent(7n), { amount: 100n, currency: 'USD' }, [10n, 7n, 'USD']],
    ['percent, amount without currency', percent(10n), percent(7n), { amount: 100n }, [10n, 7n, 'EUR']],
    ['percent without amount', percent(10n), percent(7n), {}, [0n, 0n, 'EUR']],
    ['percent without amount but currency', percent(10n), percent(7n), { currency: 'USD' }, [0n, 0n, 'USD']],
    ['both in one rate', { ...fixed(2n), ...percent(10n) }, percent(7n), { amount: 100n }, [12n, 7n, 'EUR']],
    ['percent revenue, fixed payout', percent(10n), fixed(3n), { amount: 100n, currency: 'EUR' }, [10n, 3n, 'EUR']],
    ['nothing', {}, {}, { amount: 100n }, [0n, 0n, 'EUR']],
    ['nothing fixed', fixed(0n), percent(7n), { amount: 100n, currency: 'USD' }, [0n, 7n, 'USD']],
    ['no percentage', fixed(5n), percent(0n), { amount: 100n, currency: 'USD' }, [5n, 0n, 'EUR']],
  ])('%s', (_, revenue, payout, { amount, ...rest }, [earned, paid, currency]) => {
    const sale = amount === undefined ? rest : { ...rest, amount: amount * UNIT };
    expect(earnings({ revenue, payout }, sale, 'EUR')).toEqual({
      ok: true,
      value: { revenue: earned * UNIT, payout: paid * UNIT, currency },
    });
  });

  it.each<[string, Rate, Rate]>([
    ['in one rate', { ...fixed(2n), ...percent(10n) }, {}],
    ['in two rates', fixed(2n), percent(10n)],
    ['in two rates, the other way', percent(10n), fixed(2n)],
  ])('does not mix currencies %s', (_, revenue, payout) => {
    const result = earnings({ revenue, payout }, { amount: UNIT, currency: 'USD' }, 'EUR');
    expect(result).toMatchObject({ ok: false, code: 'currency_mismatch', detail: expect.stringContaining('in EUR') });
  });
});

describe('earnings of what is reported', () => {
  const reported = { reported: true } as const;
  it.each<[string, RevenueRate, PayoutRate, Sale, object]>([
    ['fixed payout', reported, fixed(3n), { revenue: 5n * UNIT }, { revenue: 5n * UNIT, payout: 3n * UNIT }],
    ['a part of it', reported, { percentOfRevenue: 80n * UNIT }, { revenue: 5n * UNIT }, { payout: 4n * UNIT }],
    ['a part of the sale', reported, percent(7n), { revenue: UNIT, amount: 100n * UNIT }, { payout: 7n * UNIT }],
    [
      'a part of both',
      reported,
      { ...percent(1n), percentOfRevenue: 50n * UNIT },
      { revenue: UNIT, amount: 100n * UNIT },
      { payout: 1_500_000n },
    ],
    [
      'a part of a fixed revenue',
      fixed(10n),
      { percentOfRevenue: 50n * UNIT },
      { revenue: 99n * UNIT },
      { revenue: 10n * UNIT, payout: 5n * UNIT },
    ],
    [
      'another currency',
      reported,
      { percentOfRevenue: 50n * UNIT },
      { revenue: UNIT, currency: 'USD' },
      { currency: 'USD' },
    ],
    ['as much as the limit', { ...reported, limit: UNIT }, {}, { revenue: UNIT }, { revenue: UNIT, currency: 'EUR' }],
  ])('%s', (_, revenue, payout, sale, expected) => {
    expect(earnings({ revenue, payout }, sale, 'EUR')).toMatchObject({ ok: true, value: expected });
  });

  it.each<[string, RevenueRate, PayoutRate, Sale, string]>([
    ['a fixed payout and another currency', reported, fixed(1n), { revenue: 1n, currency: 'USD' }, 'currency_mismatch'],
    [
      'a limit and another currency',
      { ...reported, limit: 9n },
      {},
      { revenue: 1n, currency: 'USD' },
      'currency_mismatch',
    ],
    ['more than the limit', { ...reported, limit: UNIT }, {}, { revenue: UNIT + 1n }, 'revenue_above_limit'],
  ])('refuses %s', (_, revenue, payout, sale, code) => {
    const result = earnings({ revenue, payout }, sale, 'EUR');
    expect(result).toMatchObject({ ok: false, code });
    // Publishers read it.
    expect(JSON.stringify(result)).not.toMatch(/\d/);
  });
});

describe('percentOf', () => {
  it.each([
    [100n * UNIT, 5n * UNIT, 5n * UNIT],
    [1n, 50n * UNIT, 1n],
    [1n, 50n * UNIT - 1n, 0n],
    [3n, 50n * UNIT, 2n],
    [1n, 150n * UNIT, 2n],
    [199n, UNIT, 2n],
    [149n, UNIT, 1n],
    [150n, UNIT, 2n],
    [-3n, 50n * UNIT, -2n],
    [0n, 50n * UNIT, 0n],
    [10n ** 21n, 1000n * UNIT, 10n ** 22n],
  ])('%s micros at %s is %s', (amount, rate, expected) => {
    expect(percentOf(amount, rate)).toBe(expected);
  });

  it('is off by half a micro at most, and a reversal cancels it', () => {
    const amounts = fc.bigInt({ min: 0n, max: 10n ** 21n });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 0n, max: 1000n * UNIT }), (amount, rate) => {
        const twiceOff = 2n * (percentOf(amount, rate) * 100n * UNIT - amount * rate);
        expect(twiceOff > -100n * UNIT && twiceOff <= 100n * UNIT).toBe(true);
        expect(percentOf(amount, rate) + percentOf(-amount, rate)).toBe(0n);
      }),
    );
  });
});

describe('ratesFor', () => {
  const terms: Terms = {
    revenue: percent(10n),
    payout: percent(7n),
    overrides: { p1: { payout: percent(8n) }, p2: { revenue: fixed(1n), payout: fixed(1n) }, p3: {} },
  };

  it.each([
    ['p1', percent(10n), percent(8n)],
    ['p2', fixed(1n), fixed(1n)],
    ['p3', percent(10n), percent(7n)],
    ['p4', percent(10n), percent(7n)],
    ['constructor', percent(10n), percent(7n)],
    ['__proto__', percent(10n), percent(7n)],
  ])('%s', (publisher, revenue, payout) => {
    expect(ratesFor(terms, publisher)).toEqual({ revenue, payout });
  });

  it('needs no overrides', () => {
    expect(ratesFor({ revenue: fixed(2n), payout: {} }, 'p1')).toEqual({ revenue: fixed(2n), payout: {} });
  });
});

describe('percentages', () => {
  it.each([
    ['0', 0n],
    ['7.5', 7_500_000n],
    [' 100 ', 100n * UNIT],
    ['1000', 1000n * UNIT],
    ['0.000001', 1n],
  ])('%j is %s', (text, value) => {
    expect(parsePercent(text)).toEqual({ ok: true, value });
    if (value !== undefined) expect(formatPercent(value)).toBe(text.trim());
  });

  it.each([[''], ['7,5'], ['7.5%'], ['-1'], ['1000.000001'], ['0.0000001'], ['1e2'], ['NaN']])('refuses %j', (text) => {
    expect(parsePercent(text)).toMatchObject({ ok: false, code: 'percent_malformed' });
  });
});
