import type { HttpFault } from '@clickledger/runtime';
import { describe, expect, it } from '@jest/globals';
import { periodOf } from './period.js';

it.each([
  ['UTC', '2026-03-01', '2026-03-01T00:00:00.000Z'],
  ['Europe/Berlin', '2026-03-01', '2026-02-28T23:00:00.000Z'],
  // After the clocks have changed.
  ['Europe/Berlin', '2026-04-01', '2026-03-31T22:00:00.000Z'],
  ['Europe/Berlin', '2026-03-01T10:00', '2026-03-01T09:00:00.000Z'],
  ['Europe/Berlin', '2026-03-01T10:00:00Z', '2026-03-01T10:00:00.000Z'],
  ['Europe/Berlin', '2026-03-01T10:00:00+05:30', '2026-03-01T04:30:00.000Z'],
])('in %s, %s is %s', (tz, from, instant) => {
  expect(new Date(periodOf({ from, to: '2027-01-01', tz }).from).toISOString()).toBe(instant);
});

it.each(['', '10:00', 'today', '2026-02-31', '2026-W05', '1767225600000'])('%j is no time', (from) => {
  expect(() => periodOf({ from, to: '2027-01-01', tz: 'UTC' })).toThrow(/invalid_request/);
});

describe('bounds of what reports can tell', () => {
  const faultsOf = (from: string, to: string, tz: string): unknown => {
    try {
      periodOf({ from, to, tz });
      return [];
    } catch (error) {
      return (error as HttpFault).extra['faults'];
    }
  };

  it.each([
    ['1969-12-31', '2027-01-01', 'UTC', ['from']],
    ['1899-12-31T00:00:00Z', '2027-01-01', 'UTC', ['from']],
    ['2026-01-01', '2106-02-08', 'UTC', ['to']],
    ['2026-01-01', '9999-12-31', 'UTC', ['to']],
    ['2106-02-08', '2106-02-09', 'UTC', ['from', 'to']],
    ['1960-01-01', '1961-01-01', 'UTC', ['from', 'to']],
    ['1970-01-01', '2106-02-07', 'UTC', []],
    // Their midnights lie outside, and nothing there.
    ['1970-01-01', '2027-01-01', 'Pacific/Kiritimati', []],
    ['2026-01-01', '2106-02-07', 'Pacific/Pago_Pago', []],
  ])('from %s to %s in %s: %j is at fault', (from, to, tz, fields) => {
    expect(faultsOf(from, to, tz)).toEqual(
      fields.map((field) => ({
        field,
        detail: expect.stringMatching(new RegExp(`^${field} is (before|after) \\d{4}-`)),
      })),
    );
  });

  it('stay within what the engine can hold', () => {
    expect(periodOf({ from: '1970-01-01', to: '2026-01-01', tz: 'Asia/Tokyo' }).from).toBe(0);
    expect(periodOf({ from: '2026-01-01', to: '2106-02-07', tz: 'Pacific/Pago_Pago' }).to).toBe((2 ** 32 - 1) * 1000);
  });
});
