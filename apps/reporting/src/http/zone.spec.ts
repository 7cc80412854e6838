import { expect, it } from '@jest/globals';
import { nearestZone } from './zone.decorator.js';

it.each([
  ['Europe/Berln', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['Berlin', 'Europe/Berlin'],
  ['New York', 'America/New_York'],
  ['Asia/Kolkatta', 'Asia/Kolkata'],
  ['Europe/Kyyiv', 'Europe/Kyiv'],
  ['utc ', 'UTC'],
  ['GMT+2', undefined],
  ['Mars/Olympus_Mons', undefined],
])('nearest to %s is %s', (name, zone) => expect(nearestZone(name)).toBe(zone));
