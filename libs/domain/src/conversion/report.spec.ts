import { describe, expect, it } from '@jest/globals';
import { FUTURE_TOLERANCE, readReport, readTime, type RawReport } from './report.js';

const now = Date.UTC(2026, 0, 31, 12);

describe('readReport', () => {
  it('takes the time of arrival where none is sent', () => {
    expect(readReport({}, 'EUR', now)).toEqual({ ok: true, value: { occurredAt: now } });
  });

  it('reads every value into its canonical form', () => {
    expect(
      readReport({ amount: '12.50', currency: 'usd', status: 'Approved', occurred_at: '1769860800' }, 'EUR', now),
    ).toEqual({
      ok: true,
      value: { amount: 12_500_000n, amountText: '12.5', currency: 'USD', status: 'approved', occurredAt: now },
    });
  });

  it.each<[RawReport, string]>([
    [{ amount: '12,50' }, 'amount_malformed'],
    [{ amount: '1.234' }, 'amount_ambiguous'],
    [{ amount: '1.234', currency: 'jpy' }, 'amount_ambiguous'],
    [{ amount: '-1' }, 'amount_negative'],
    [{ amount: '9'.repeat(40) }, 'amount_too_large'],
    [{ currency: 'XYZ' }, 'currency_unknown'],
    [{ status: 'won' }, 'status_unknown'],
    [{ occurred_at: 'yesterday' }, 'occurred_at_malformed'],
    [{ occurred_at: new Date(now + FUTURE_TOLERANCE + 1).toISOString() }, 'occurred_at_in_future'],
    [{ occurred_at: '1999-12-31T23:59:59Z' }, 'occurred_at_too_old'],
  ])('refuses %j as %s', (raw, code) => {
    expect(readReport(raw, 'EUR', now)).toMatchObject({ ok: false, code });
  });

  it.each(['BHD', 'kwd'])('takes three decimals of %s, which has them', (currency) => {
    expect(readReport({ amount: '1.234', currency }, 'EUR', now)).toMatchObject({ value: { amount: 1_234_000n } });
    expect(readReport({ amount: '1.234' }, currency.toUpperCase(), now)).toMatchObject({ ok: true });
    expect(readReport({ amount: '1.234', currency: 'EUR' }, 'KWD', now)).toMatchObject({ code: 'amount_ambiguous' });
  });

  it('forgives a clock that is a little ahead', () => {
    expect(readReport({ occurred_at: new Date(now + FUTURE_TOLERANCE).toISOString() }, 'EUR', now).ok).toBe(true);
  });
});

describe('readTime', () => {
  it.each<[string, string]>([
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31t12:00:00.25z', '2026-01-31T12:00:00.250Z'],
    ['2026-01-31 12:00:00+05:45', '2026-01-31T06:15:00.000Z'],
    ['2026-01-31T12:00-0300', '2026-01-31T15:00:00.000Z'],
    ['2026-01-31T12:00:00 00:00', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:00.5 05:45', '2026-01-31T06:15:00.500Z'],
    ['2026-01-31 12:00:00 0100', '2026-01-31T11:00:00.000Z'],
    ['2026-01-31T12:00:00 01', '2026-01-31T11:00:00.000Z'],
    ['2026-01-31T12:00 01:00', '2026-01-31T11:00:00.000Z'],
    ['2026-01-31T12:00:00+00', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:00-03', '2026-01-31T15:00:00.000Z'],
    ['2026-01-31 12:00:00 +0100', '2026-01-31T11:00:00.000Z'],
    ['2026-01-31 12:00:00  0100', '2026-01-31T11:00:00.000Z'],
    ['2026-01-31 12:00:00 -0100', '2026-01-31T13:00:00.000Z'],
    ['2026-01-31 12:00:00 UTC', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:00 z', '2026-01-31T12:00:00.000Z'],
    [' 1769860800 ', '2026-01-31T12:00:00.000Z'],
    ['1769860800123', '2026-01-31T12:00:00.123Z'],
  ])('reads %s', (text, iso) => {
    expect(readTime(text)).toEqual({ ok: true, value: Date.parse(iso) });
  });

  it.each([
    ...['', '2026-01-31', '2026-01-31T12:00:00', '2026-02-31T12:00:00Z', '31.01.2026 12:00', '20260131', 'NaN'],
    ...['2026-01-31T12:00 30', '2026-01-31T12:00:00+25:00', '2026-01-31T12:00:00+5', '2026-01-31T12:00:00 CET'],
    ...['2026-01-31T12:00:00 25:00', '2026-01-31T12:00:00 1', '2026-01-31T12:00:00+01:60', '2026-01-31T24:30:00Z'],
  ])('refuses %j: no zone, no such day, or no time at all', (text) => {
    expect(readTime(text)).toMatchObject({ ok: false, code: 'occurred_at_malformed' });
  });
});
