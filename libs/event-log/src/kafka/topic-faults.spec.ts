import { describe, expect, it } from '@jest/globals';
import { durabilityFault, topicFaults, type TopicFound } from './topic-faults.js';
import { topicSettings } from './topic-settings.js';

const wanted = topicSettings('impressions', {
  brokers: [],
  prefix: 'eu',
  durability: 'warn',
  sessionTimeout: 10_000,
  replication: 3,
});
const found = (config: Record<string, string> = {}, more: Partial<TopicFound> = {}): TopicFound => ({
  partitions: wanted.partitions,
  replicas: 3,
  config: new Map(Object.entries({ ...wanted.config, 'unclean.leader.election.enable': 'false', ...config })),
  ...more,
});

describe('topicFaults', () => {
  it('finds none in what is created, nor in a longer retention', () => {
    expect(topicFaults(wanted, found())).toEqual([]);
    expect(topicFaults(wanted, found({ 'retention.ms': '-1' }))).toEqual([]);
  });

  it.each([
    [found({}, { partitions: 8 }), 'eu.impressions has 8 partitions, and 4 are wanted'],
    [found({ 'message.timestamp.type': 'CreateTime' }), 'has message.timestamp.type=CreateTime, and must have Log'],
    [found({ 'cleanup.policy': 'compact' }), 'compaction would remove'],
    [found({ 'retention.bytes': '1000' }), 'retention.bytes=1000'],
    [found({ 'retention.ms': '1000' }), 'retention.ms=1000, and needs at least 604800000'],
  ])('%#: names what to change', (topic, fault) => {
    expect(topicFaults(wanted, topic)).toEqual([expect.stringContaining(fault)]);
  });

  it('wants for ever what is kept for ever', () => {
    const catalog = topicSettings('catalog', {
      brokers: [],
      prefix: '',
      durability: 'warn',
      sessionTimeout: 10_000,
      partitions: 16,
    });
    expect(catalog).toMatchObject({ name: 'catalog', partitions: 1, retention: -1 });
    const config = new Map(Object.entries({ ...catalog.config, 'retention.ms': '99999999999' }));
    expect(topicFaults(catalog, { partitions: 1, replicas: 1, config })).toHaveLength(1);
  });
});

describe('durabilityFault', () => {
  it.each([
    [found(), undefined],
    [found({}, { replicas: 1 }), 'one replica'],
    [found({ 'min.insync.replicas': '1' }), '3 replicas, but min.insync.replicas=1'],
    [found({ 'unclean.leader.election.enable': 'true' }), 'unclean.leader.election.enable=true'],
  ])('%#: %p', (topic, fault) => {
    if (fault === undefined) expect(durabilityFault('clicks', topic)).toBeUndefined();
    else expect(durabilityFault('clicks', topic)).toContain(fault);
  });
});
