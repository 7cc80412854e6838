import { randomUUID } from 'node:crypto';
import { notRun, spawnTs, until } from '@clickledger/testing';
import { expect, it, jest } from '@jest/globals';
import { describeWithKafka } from '../../../../tools/stack/describe-with-kafka.mjs';
import { SEVERAL_PARTITIONS as TOPIC, keysByPartition, recordOf } from '../contract/log-under-test.contract.js';
import type { EventLog } from '../event-log.js';
import { openEventLog } from '../open-event-log.js';

interface Delivery {
  readonly partition: number;
  readonly first: number;
  readonly last: number;
  /** Milliseconds. */
  readonly at: number;
}

/** Appends a record to each partition, again and again, until told to stop. */
function traffic(log: EventLog): { stop: () => Promise<void> } {
  const keys = keysByPartition(log, TOPIC);
  let stopping = false;
  const running = (async () => {
    for (let n = 0; !stopping; n++) {
      await log.append(
        TOPIC,
        keys.map((key) => recordOf(key, String(n))),
      );
    }
  })();
  return {
    stop: () => {
      stopping = true;
      return running;
    },
  };
}

describeWithKafka('a group under traffic', notRun, (brokers) => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

  it('misses no record while members come, leave and are killed; for how long each pauses it is said', async () => {
    const url = `kafka://${brokers()}/rebalance-${randomUUID()}`;
    const log = await openEventLog(url);
    const partitions = keysByPartition(log, TOPIC).map((_, partition) => partition);
    const deliveries: Delivery[] = [];
    const members: EventLog[] = [];
    const join = async () => {
      const member = await openEventLog(url);
      members.push(member);
      return member.subscribe(TOPIC, {
        group: 'group',
        onBatch: async ({ partition, records }) => {
          const [first, last] = [records[0]!.offset, records.at(-1)!.offset];
          deliveries.push({ partition, first, last, at: performance.now() });
        },
      });
    };
    const positions = () => Promise.all(partitions.map((partition) => log.position(TOPIC, 'group', partition)));
    const ends = () => Promise.all(partitions.map((partition) => log.end(TOPIC, partition)));
    const caughtUp = async (to: readonly number[]) => (await positions()).every((position, i) => position >= to[i]!);

    const running = traffic(log);
    const first = await join();
    await until(async () => (await positions()).every((position) => position > 100));
    const child = spawnTs(new URL('./member.child.ts', import.meta.url), [url, TOPIC, 'group']);
    const changes: [string, () => Promise<unknown>][] = [
      ['a second member', join],
      [
        'a third, in a process of its own',
        async () => {
          child.send('take all');
          await until(() => child.lines.some((line) => line.startsWith('done')));
        },
      ],
      ['the first leaves', () => first.stop()],
      ['the third is killed', async () => child.kill('SIGKILL')],
    ];
    for (const [change, make] of changes) {
      const from = performance.now();
      await make();
      const reached = await ends();
      await until(() => caughtUp(reached));
      console.info(`${change}: a partition stood still for up to ${longestSilence(deliveries, from)} ms`);
    }
    await running.stop();
    const all = await ends();
    await until(() => caughtUp(all));

    const done = child.lines.filter((line) => line.startsWith('done')).map((line) => line.split(' ').slice(1));
    const ranges = [
      ...deliveries,
      ...done.map(([partition, from, to]) => ({ partition: Number(partition), first: Number(from), last: Number(to) })),
    ];
    for (const partition of partitions) {
      const taken = new Set<number>();
      for (const range of ranges.filter((one) => one.partition === partition)) {
        for (let offset = range.first; offset <= range.last; offset++) taken.add(offset);
      }
      expect(taken.size).toBe(all[partition]);
    }
    await child.ended;
    await Promise.all([log, ...members].map((one) => one.close()));
  });
});

/** The longest that any partition was given nothing since then. */
function longestSilence(deliveries: readonly Delivery[], since: number): number {
  const latest = new Map<number, number>();
  let longest = 0;
  for (const { partition, at } of deliveries) {
    if (at >= since) longest = Math.max(longest, at - Math.max(since, latest.get(partition) ?? since));
    latest.set(partition, at);
  }
  return Math.round(longest);
}
