import { until } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { appendClicks, aVisit } from './clicks-by-hand.js';
import type { World } from './world.js';

/** Of a click, or of what the services that are upgraded make of it. */
const NEWER = /of version (2; this release knows 1|3; this release knows 2)/;

export function upgradeFaults(world: () => World): void {
  it('stops who would skip it, and counts when they are upgraded', async () => {
    const ends = await world().during(async () => {
      await appendClicks(world(), aVisit(world()).replace('"v":1', '"v":2'), aVisit(world()));
      const ended = (service: string) => world().ends.some((end) => end.service === service);
      await until(() => ended('attribution') && ended('reporting'));
      await world().traffic.goOn(20);
      world().upgrade();
    });
    for (const end of ends) {
      expect(end).toMatchObject({ by: 1, lastWords: expect.stringMatching(NEWER) });
    }
  });
}
