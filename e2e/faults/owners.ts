import { TOPICS } from '@clickledger/wire';
import { ASK_EVERY, until, type TsProcess } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { partitionsOwned } from './instance.js';
import { endsOf, longestWaitForOutcome, watchReports } from './pauses.js';
import type { World } from './world.js';

const CONSUMERS = ['attribution', 'reporting'] as const;
type Consumer = (typeof CONSUMERS)[number];
type Instances = Readonly<Record<Consumer, TsProcess>>;
const ALL = TOPICS.conversions.partitions;
const HALF = ALL / 2;

export function ownerFaults(world: () => World): void {
  let second: Instances;
  const first = (): Instances => ({
    attribution: world().services.process('attribution'),
    reporting: world().services.process('reporting'),
  });
  const add = async (): Promise<void> => {
    const { services } = world();
    const [attribution, reporting] = await Promise.all([services.add('attribution'), services.add('reporting')]);
    second = { attribution, reporting };
  };

  it('held until their groups have thrown them out, change nothing when they go on', async () => {
    const ends = await world().during(async () => {
      for (const consumer of CONSUMERS) first()[consumer].kill('SIGSTOP');
      await add();
      await share(ALL, second);
      await world().traffic.goOn(50);
      for (const consumer of CONSUMERS) first()[consumer].kill('SIGCONT');
      await share(HALF, first());
      await share(HALF, second);
    });
    expect(ends).toEqual([]);
  });

  it.each<[string, () => Promise<void>]>([
    [
      'taken away',
      async () => {
        for (const consumer of CONSUMERS) second[consumer].kill('SIGTERM');
        expect([await second.attribution.ended, await second.reporting.ended]).toEqual([0, 0]);
        await share(ALL, first());
      },
    ],
    [
      'added',
      async () => {
        await add();
        await share(HALF, first());
        await share(HALF, second);
      },
    ],
    [
      'killed',
      async () => {
        for (const consumer of CONSUMERS) second[consumer].kill('SIGKILL');
        await share(ALL, first());
      },
    ],
  ])('have a second instance %s; for how long that pauses it is said', async (change, make) => {
    const { log } = world();
    const since = await endsOf(log, 'conversions');
    const reports = watchReports(log);
    const ends = await world().during(make);
    const paused = await reports.stop();
    const wait = await longestWaitForOutcome(log, since);
    process.stdout.write(`${change}: outcomes came after ${wait} ms at most; reports stood still for ${paused} ms\n`);
    expect(ends).toEqual([]);
  });
}

/** Resolves when each of the two instances owns so many partitions of each topic. */
const share = (owned: number, instances: Instances) =>
  Promise.all(
    CONSUMERS.map((consumer) =>
      until(
        async () => {
          const counts = await partitionsOwned(consumer, instances[consumer]);
          return counts.clicks === owned && counts.conversions === owned;
        },
        { every: ASK_EVERY },
      ),
    ),
  );
