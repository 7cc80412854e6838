import { expect, it } from '@jest/globals';
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
