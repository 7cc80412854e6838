import { ASK_EVERY, until } from '@clickledger/testing';
import { TOPICS, type Topic } from '@clickledger/wire';
import { expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { kafkaJars } from '../../tools/stack/kafka-jars.mjs';
import { appendClicks, aVisit } from './clicks-by-hand.js';
import { aheadOfArrival } from './clocks.js';
import type { World } from './world.js';

const ALL_TOPICS = Object.keys(TOPICS) as Topic[];
const POISON = '{"type":"ClickRecorded","v":1,"click_id":';

export function logFaults(world: () => World): void {
  it('whose facts have times of clocks that differ by five minutes counts each click and order once', async () => {
    const ends = await world().during(async () => undefined);
    const { log } = world();
    const [clicked, received] = [
      await aheadOfArrival(log, 'clicks', 'clicked_at'),
      await aheadOfArrival(log, 'conversions', 'received_at'),
    ];
    expect(clicked - received).toBeGreaterThan(290_000);
    expect(ends).toEqual([]);
  });

  it('that has records twice counts them once', async () => {
    const { log } = world();
    const ends = await world().during(async () => {
      for (const topic of ALL_TOPICS) {
        for (let partition = 0; partition < log.partitionCount(topic); partition++) {
          const end = await log.end(topic, partition);
          for await (const { records } of log.read(topic, partition, 0, end)) await log.append(topic, records);
        }
      }
    });
    expect(ends).toEqual([]);
  });

  it('that a group reads again from the beginning counts once', async () => {
    const ends = await world().during(() =>
      world().without('reporting', async () => {
        await world().traffic.goOn(20);
        await resetGroups(
          world().stack.kafka.brokers,
          ALL_TOPICS.map((topic) => `clickledger.reporting.${topic}`),
        );
        expect(await world().log.position('clicks', 'reporting', 0)).toBe(0);
      }),
    );
    expect(ends).toEqual([]);
  });

  it('with a line that is no fact has one dead letter, and the neighbours of that line count', async () => {
    const letters = async () => (await world().ask('reporting', '/dead-letters')) as { dead_letter_id: string }[];
    const ends = await world().during(async () => {
      await appendClicks(world(), aVisit(world()), POISON, aVisit(world()));
      await until(async () => (await letters()).length > 0, { every: ASK_EVERY });
    });
    // Attribution and reporting have both met it.
    const found = await letters();
    expect(found).toMatchObject([{ source_topic: 'clicks', line: 1 }]);
    expect(ends).toEqual([]);
  });
}

/** As docs/deploy.md has it. */
async function resetGroups(brokers: string, groups: readonly string[]): Promise<void> {
  const command = 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand';
  const options = ['--all-topics', '--reset-offsets', '--to-earliest', '--execute'];
  await promisify(execFile)('java', [
    ...['-cp', await kafkaJars(), command, '--bootstrap-server', brokers, ...options],
    ...groups.flatMap((group) => ['--group', group]),
  ]);
}
