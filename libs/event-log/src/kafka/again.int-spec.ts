import { randomUUID } from 'node:crypto';
import { notRun, until } from '@clickledger/testing';
import { expect, it, jest } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { describeWithKafka } from '../../../../tools/stack/describe-with-kafka.mjs';
import { ONE_PARTITION, numbered, numbers, textsOf } from '../contract/log-under-test.contract.js';
import { openEventLog } from '../open-event-log.js';

describeWithKafka('records that come again', notRun, (brokers) => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

  it('because they are in the log twice, have an offset each time', async () => {
    const log = await openEventLog(`kafka://${brokers()}/twice-${randomUUID()}`);
    await log.append(ONE_PARTITION, numbered(0, 10));
    await log.append(ONE_PARTITION, numbered(0, 10));
    const texts: string[] = [];
    await log.subscribe(ONE_PARTITION, {
      group: 'group',
      onBatch: async (batch) => void texts.push(...textsOf(batch)),
    });
    await until(async () => (await log.position(ONE_PARTITION, 'group', 0)) === 20);
    expect(texts).toEqual([...numbers(0, 10), ...numbers(0, 10)]);
    await log.close();
  });

  it('because the group was reset to the beginning, are all given, in order', async () => {
    const prefix = `reset-${randomUUID()}`;
    const log = await openEventLog(`kafka://${brokers()}/${prefix}`);
    await log.append(ONE_PARTITION, numbered(0, 10));
    const texts: string[] = [];
    const onBatch: Parameters<typeof log.subscribe>[1]['onBatch'] = async (batch) => void texts.push(...textsOf(batch));
    const before = await log.subscribe(ONE_PARTITION, { group: 'group', onBatch });
    await until(async () => (await log.position(ONE_PARTITION, 'group', 0)) === 10);
    await before.stop();

    const admin = new Kafka({ brokers: brokers().split(','), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await admin.setOffsets({
      groupId: `${prefix}.group.${ONE_PARTITION}`,
      topic: `${prefix}.${ONE_PARTITION}`,
      partitions: [{ partition: 0, offset: '0' }],
    });
    await admin.disconnect();

    await log.append(ONE_PARTITION, numbered(10, 12));
    await log.subscribe(ONE_PARTITION, { group: 'group', onBatch });
    await until(async () => (await log.position(ONE_PARTITION, 'group', 0)) === 12);
    expect(texts).toEqual([...numbers(0, 10), ...numbers(0, 12)]);
    await log.close();
  });
});
