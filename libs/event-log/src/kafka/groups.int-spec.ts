import { randomUUID } from 'node:crypto';
import { notRun, spawnTs, until } from '@clickledger/testing';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { describeWithKafka } from '../../../../tools/stack/describe-with-kafka.mjs';
import { keysByPartition, numbered, recordOf } from '../contract/log-under-test.contract.js';
import { PositionLostError, type Batch, type EventLog } from '../event-log.js';
import { openEventLog } from '../open-event-log.js';

const TOPIC = 'clicks';

describeWithKafka('a group on Kafka', notRun, (brokers) => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  let prefix: string;
  let logs: EventLog[];
  const open = async (parameters = '') => {
    const log = await openEventLog(`kafka://${brokers()}/${prefix}${parameters}`);
    logs.push(log);
    return log;
  };
  beforeEach(() => {
    prefix = `groups-${randomUUID()}`;
    logs = [];
  });
  afterEach(() => Promise.all(logs.map((log) => log.close())));

  it('shares the partitions among its members, and a member that leaves gives them to the others', async () => {
    const log = await open();
    const keys = keysByPartition(log, TOPIC);
    const held = [new Set<number>(), new Set<number>()];
    const taken = new Set<string>();
    const join = async (member: number) =>
      (await open()).subscribe(TOPIC, {
        group: 'group',
        onAssigned: async (partition) => void held[member]!.add(partition),
        onRevoked: async (partition) => void held[member]!.delete(partition),
        onBatch: async ({ records }) => records.forEach(({ key, value }) => taken.add(`${key} ${value.toString()}`)),
      });
    const first = await join(0);
    await until(() => held[0]!.size === 4);
    await join(1);
    await until(() => held[0]!.size === 2 && held[1]!.size === 2);
    expect(new Set([...held[0]!, ...held[1]!])).toEqual(new Set([0, 1, 2, 3]));
    await log.append(
      TOPIC,
      keys.flatMap((key) => numbered(0, 10, key)),
    );
    await until(() => taken.size === 40);
    await first.stop();
    expect(held[0]!.size).toBe(0);
    await until(() => held[1]!.size === 4);
  });

  it('stopped while it joins, does not come back as a member that takes nothing', async () => {
    const admin = new Kafka({ brokers: brokers().split(','), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const group = async () => (await admin.describeGroups([`${prefix}.group.${TOPIC}`])).groups[0]!;
    // A member that does not answer makes the join of another one last.
    const url = `kafka://${brokers()}/${prefix}`;
    const silent = spawnTs(new URL('./member.child.ts', import.meta.url), [url, TOPIC, 'group']);
    await until(async () => (await group()).state === 'Stable');
    silent.kill('SIGSTOP');
    const log = await open();
    const joining = log.subscribe(TOPIC, { group: 'group', onBatch: () => Promise.resolve() });
    await until(async () => (await group()).state === 'PreparingRebalance');
    await log.close();
    await joining;
    silent.kill('SIGKILL');
    await until(async () => (await group()).members.length === 0);
    await admin.disconnect();
  });

  it('fails where its session is shorter than the brokers allow', async () => {
    const log = await open('?session_timeout=1000');
    const subscription = await log.subscribe(TOPIC, { group: 'group', onBatch: () => Promise.resolve() });
    await expect(subscription.failed).rejects.toThrow('The session timeout is not within the range');
  });

  it('pauses a partition whose batches are slow, alone, and holds few of them', async () => {
    const log = await open();
    const keys = keysByPartition(log, TOPIC);
    const value = 'x'.repeat(1024);
    for (let i = 0; i < 20; i++) {
      const records = keys.flatMap((key) => Array.from({ length: 500 }, () => recordOf(key, value)));
      await log.append(TOPIC, records);
    }
    const counts = new Map<number, number>();
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    let largest = 0;
    await log.subscribe(TOPIC, {
      group: 'group',
      onBatch: async ({ partition, records }) => {
        largest = Math.max(
          largest,
          records.reduce((sum, record) => sum + record.value.length, 0),
        );
        if (partition === 0) await slow;
        counts.set(partition, (counts.get(partition) ?? 0) + records.length);
      },
    });
    await until(() => [1, 2, 3].every((partition) => counts.get(partition) === 10_000));
    expect(counts.get(0)).toBeUndefined();
    expect(largest).toBeLessThan(2 * 1024 * 1024);
    release();
    await until(() => counts.get(0) === 10_000);
  });

  it('takes no position from a member that no longer owns the partition', async () => {
    const log = await open();
    await log.append(TOPIC, numbered(0, 4, keysByPartition(log, TOPIC)[0]));
    const release: (() => void)[] = [];
    const stale = await open();
    const subscription = await stale.subscribe(TOPIC, {
      group: 'group',
      onBatch: () => new Promise((resolve) => release.push(resolve)),
    });
    await until(() => release.length === 1);
    const attempts: Batch[] = [];
    for (const member of [0, 1, 2]) {
      await (
        await open()
      ).subscribe(TOPIC, {
        group: 'group',
        onBatch: async (batch) => {
          attempts.push(batch);
          throw new Error(`member ${member} cannot store it`);
        },
      });
    }
    // Until then the stale one may have got its partition again, and waits for itself.
    release.forEach((resolve) => resolve());
    await subscription.stop();
    await until(() => attempts.length > 0);
    expect(await log.position(TOPIC, 'group', 0)).toBe(0);
  });

  it('is told when records are removed that it was about to read, also after a restart', async () => {
    const log = await open();
    const key = keysByPartition(log, TOPIC)[1]!;
    let hold = false;
    let release: () => void = () => undefined;
    const onBatch = (): Promise<void> => (hold ? new Promise((resolve) => (release = resolve)) : Promise.resolve());
    const subscription = await log.subscribe(TOPIC, { group: 'group', onBatch });
    await log.append(TOPIC, [recordOf(key, 'first')]);
    await until(async () => (await log.position(TOPIC, 'group', 1)) === 1);
    hold = true;
    const megabyte = 'x'.repeat(250_000);
    for (let i = 0; i < 40; i++) await log.append(TOPIC, [recordOf(key, megabyte)]);
    await until(async () => (await log.position(TOPIC, 'group', 1)) === 1);
    const admin = new Kafka({ brokers: brokers().split(','), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    // It asks the leader only of topics whose metadata it has fetched.
    await admin.fetchTopicOffsets(`${prefix}.${TOPIC}`);
    await admin.deleteTopicRecords({ topic: `${prefix}.${TOPIC}`, partitions: [{ partition: 1, offset: '41' }] });
    await admin.disconnect();
    await log.append(TOPIC, [recordOf(key, 'last')]);
    hold = false;
    release();
    await expect(subscription.failed).rejects.toThrow(PositionLostError);
    await subscription.stop();
    const again = await log.subscribe(TOPIC, { group: 'group', onBatch });
    await expect(again.failed).rejects.toThrow(PositionLostError);
  });
});
