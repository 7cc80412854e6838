import { randomUUID } from 'node:crypto';
import { notRun, until } from '@clickledger/testing';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { ConfigResourceTypes, Kafka, logLevel, type Admin } from 'kafkajs';
import { describeWithKafka } from '../../../../tools/stack/describe-with-kafka.mjs';
import { openEventLog } from '../open-event-log.js';

describeWithKafka('the topics of a Kafka log', notRun, (brokers) => {
  let admin: Admin;
  let prefix: string;
  const open = (parameters = '') => openEventLog(`kafka://${brokers()}/${prefix}${parameters}`);
  const warnings = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  beforeEach(async () => {
    prefix = `topics-${randomUUID()}`;
    warnings.mockClear();
    admin = new Kafka({ brokers: brokers().split(','), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  afterEach(() => admin.disconnect());

  const configOf = async (topic: string): Promise<Record<string, string>> => {
    const resources = [{ type: ConfigResourceTypes.TOPIC, name: `${prefix}.${topic}` }];
    const described = await admin.describeConfigs({ includeSynonyms: false, resources });
    return Object.fromEntries(
      described.resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]),
    );
  };

  it('are created with partitions, retention and arrival time', async () => {
    const log = await open('?partitions=6');
    await log.append('clicks', [{ key: 'key', value: Buffer.from('{}') }]);
    const { topics } = await admin.fetchTopicMetadata({ topics: [`${prefix}.clicks`, `${prefix}.catalog`] });
    expect(topics.map(({ partitions }) => partitions.length).sort()).toEqual([1, 6]);
    expect(log.partitionCount('clicks')).toBe(6);
    expect(log.partitionCount('attributions')).toBe(log.partitionCount('conversions'));
    expect(await configOf('impressions')).toMatchObject({
      'message.timestamp.type': 'LogAppendTime',
      'retention.ms': String(7 * 86_400_000),
      'cleanup.policy': 'delete',
    });
    expect(await configOf('conversions')).toMatchObject({ 'retention.ms': '-1', 'retention.bytes': '-1' });
    await log.close();
  });

  it('may be created by several instances at the same moment', async () => {
    const logs = await Promise.all([open(), open(), open()]);
    await Promise.all(logs.map((log) => log.append('clicks', [{ key: 'key', value: Buffer.from('{}') }])));
    await Promise.all(logs.map((log) => log.close()));
  });

  it('are refused, with every fault at once, when they are not as they must be', async () => {
    await (await open()).close();
    await admin.alterConfigs({
      validateOnly: false,
      resources: [
        {
          type: ConfigResourceTypes.TOPIC,
          name: `${prefix}.clicks`,
          configEntries: [
            { name: 'message.timestamp.type', value: 'CreateTime' },
            { name: 'retention.ms', value: '3600000' },
          ],
        },
      ],
    });
    await until(async () => (await configOf('clicks'))['message.timestamp.type'] === 'CreateTime');
    const refused = await open('?partitions=2').then(
      () => '',
      ({ message }: Error) => message,
    );
    expect(refused).toContain(`topic ${prefix}.conversions has 4 partitions, and 2 are wanted`);
    expect(refused).toContain('has message.timestamp.type=CreateTime, and must have LogAppendTime');
    expect(refused).toContain('has retention.ms=3600000, and needs at least 3196800000');
  });

  it('on one broker hold no promise: that is warned of, or refused where durability is required', async () => {
    await (await open()).close();
    expect(warnings.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining('clicks has one replica')]);
    await expect(open('?durability=require')).rejects.toThrow('topics need 3 replicas and min.insync.replicas=2');
  });
});
