import { randomUUID } from 'node:crypto';
import { notRun } from '@clickledger/testing';
import { TOPICS, type Topic } from '@clickledger/wire';
import { jest } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { describeWithKafka } from '../../../../tools/stack/describe-with-kafka.mjs';
import { eventLogContract } from '../event-log.contract.js';
import { openEventLog } from '../open-event-log.js';
import { Offsets } from './offsets.js';
import { kafkaName } from './topic-settings.js';

describeWithKafka('Kafka', notRun, (brokers) => {
  // One broker holds no promise, and each opening says so.
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  eventLogContract('Kafka', () => {
    const prefix = `contract-${randomUUID()}`;
    const url = `kafka://${brokers()}/${prefix}`;
    return { url, open: () => openEventLog(url), forget: () => deleteRecords(brokers(), prefix) };
  });
});

/** What retention does, at once. */
async function deleteRecords(brokers: string, prefix: string): Promise<void> {
  const offsets = new Offsets(new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }));
  for (const name of Object.keys(TOPICS) as Topic[]) {
    const topic = kafkaName(prefix, name);
    await offsets.ask(async (admin) => {
      const ends = await admin.fetchTopicOffsets(topic);
      const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
      await admin.deleteTopicRecords({ topic, partitions });
    });
  }
  await offsets.close();
}
