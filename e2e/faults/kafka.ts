import { expect, it } from '@jest/globals';
import { metric } from './metric.js';
import type { World } from './world.js';

const AWAY_MS = 30_000;

export function kafkaFaults(world: () => World): void {
  const spooled = () => metric(world().services.url('redirect'), 'clickledger_clicks_total', 'durable_in="spool"');

  it('that is stopped for 30 s is not missed by visitors, and has each of their clicks once when it is back', async () => {
    const { kafka } = world().stack;
    const ends = await world().during(async () => {
      const before = await spooled();
      await kafka.stop();
      const back = Date.now() + AWAY_MS;
      while (Date.now() < back) await world().traffic.goOn(10);
      expect(await spooled()).toBeGreaterThan(before);
      await kafka.restart();
    });
    expect(ends).toEqual([]);
  });

  it('that is killed and started again has all that it had', async () => {
    const { kafka } = world().stack;
    const ends = await world().during(async () => {
      await kafka.kill();
      await world().traffic.goOn(20);
      await kafka.restart();
    });
    expect(ends).toEqual([]);
  });

  it('that answers in bursts, later than a redirect waits, delays', async () => {
    const { kafka } = world().stack;
    const ends = await world().during(async () => {
      for (let time = 0; time < 20; time++) {
        const before = await spooled();
        kafka.signal('SIGSTOP');
        while ((await spooled()) === before) await world().traffic.goOn(1);
        kafka.signal('SIGCONT');
        await world().traffic.goOn(2);
      }
    });
    expect(ends).toEqual([]);
  });
}
