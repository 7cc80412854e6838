import { ASK_EVERY, until } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { batchesFailed } from './metric.js';
import type { End } from './supervisor.js';
import type { World } from './world.js';

/** Who has a store there ends when it has forgotten, and reads what is missing when it is started again. */
const SET_BACK = ['attribution', 'postbacks'].map((service) => ({
  service,
  by: 1,
  lastWords: expect.stringContaining('emptied, replaced or set back'),
}));

const byService = (ends: readonly End[]) => ends.toSorted((one, other) => one.service.localeCompare(other.service));

export function redisFaults(world: () => World): void {
  const ended = () => until(() => SET_BACK.every(({ service }) => world().ends.some((end) => end.service === service)));

  it('that is stopped and comes back with all that it had is waited for', async () => {
    const { redis } = world().stack;
    const ends = await world().during(async () => {
      // It ends without an answer.
      await redis.command('SHUTDOWN', 'SAVE').catch(() => undefined);
      await world().traffic.goOn(30);
      await redis.restart();
    });
    expect(ends).toEqual([]);
  });

  it('that comes back without its last writes gets them again', async () => {
    const { redis } = world().stack;
    const ends = await world().during(async () => {
      await redis.command('SAVE');
      await world().traffic.goOn(30);
      await redis.kill();
      await redis.restart();
      await ended();
    });
    expect(byService(ends)).toEqual(SET_BACK);
  });

  it('that comes back empty is filled from the log', async () => {
    const { redis } = world().stack;
    const ends = await world().during(async () => {
      await redis.kill();
      rmSync(join(redis.folder, 'dump.rdb'));
      await world().traffic.goOn(30);
      await redis.restart();
      await ended();
    });
    expect(byService(ends)).toEqual(SET_BACK);
  });

  it('that is slow delays', async () => {
    const { redis } = world().stack;
    const ends = await world().during(async () => {
      for (let time = 0; time < 10; time++) {
        await redis.command('CLIENT', 'PAUSE', 200);
        await world().traffic.goOn(5);
      }
    });
    expect(ends).toEqual([]);
  });

  it('without memory is waited for', async () => {
    const { redis } = world().stack;
    const ends = await world().during(async () => {
      const failed = await batchesFailed(world().services, 'attribution');
      await redis.command('CONFIG', 'SET', 'maxmemory', 1);
      await until(async () => (await failed()) >= 3, { every: ASK_EVERY });
      await redis.command('CONFIG', 'SET', 'maxmemory', 0);
    });
    expect(ends).toEqual([]);
  });
}
