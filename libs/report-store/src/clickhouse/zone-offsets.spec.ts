import { expect, it } from '@jest/globals';
import { DateTime, IANAZone } from 'luxon';
import { offsetText, zoneOffsets } from './zone-offsets.js';

const offsets = (zone: string, from: string, to: string) =>
  zoneOffsets(zone, { from: Date.parse(from), to: Date.parse(to) }).map(({ until, minutes }) => [
    offsetText(minutes),
    until === Infinity ? 'on' : new Date(until).toISOString(),
  ]);

it.each([
  ['UTC', '2026-01-01', '2027-01-01', [['+00:00', 'on']]],
  ['Asia/Kolkata', '2026-01-01', '2027-01-01', [['+05:30', 'on']]],
  ['Pacific/Kiritimati', '2026-01-01', '2027-01-01', [['+14:00', 'on']]],
  ['Pacific/Marquesas', '2026-01-01', '2027-01-01', [['-09:30', 'on']]],
  [
    'Europe/Berlin',
    '2026-01-01',
    '2027-01-01',
    [
      ['+01:00', '2026-03-29T01:00:00.000Z'],
      ['+02:00', '2026-10-25T01:00:00.000Z'],
      ['+01:00', 'on'],
    ],
  ],
  [
    'Pacific/Chatham',
    '2026-04-04',
    '2026-09-27',
    [
      ['+13:45', '2026-04-04T14:00:00.000Z'],
      ['+12:45', '2026-09-26T14:00:00.000Z'],
      ['+13:45', 'on'],
    ],
  ],
  // The clocks of Samoa went over the date line, and left out a day.
  [
    'Pacific/Apia',
    '2011-12-01',
    '2012-01-31',
    [
      ['-10:00', '2011-12-30T10:00:00.000Z'],
      ['+14:00', 'on'],
    ],
  ],
  // A change at the very beginning of the period is none, and one at its end does not matter.
  [
    'Europe/Berlin',
    '2026-03-29T01:00:00Z',
    '2026-10-25T01:00:00Z',
    [
      ['+02:00', '2026-10-25T01:00:00.000Z'],
      ['+01:00', 'on'],
    ],
  ],
])('%s from %s to %s', (zone, from, to, expected) => expect(offsets(zone, from, to)).toEqual(expected));

it('finds every change of zones that change often, as asked twice a day', () => {
  const span = { from: Date.UTC(2000, 0, 1), to: Date.UTC(2030, 0, 1) };
  for (const name of ['America/Cambridge_Bay', 'Africa/Casablanca', 'Africa/Cairo', 'Antarctica/Casey', 'Asia/Gaza']) {
    const found = zoneOffsets(name, span);
    const zone = IANAZone.create(name);
    let at = 0;
    for (let time = span.from; time < span.to; time += 12 * 3_600_000) {
      while (time >= (found[at]?.until ?? Infinity)) at += 1;
      if (zone.offset(time) !== found[at]?.minutes) throw new Error(`${name} at ${DateTime.fromMillis(time).toISO()}`);
    }
  }
});
