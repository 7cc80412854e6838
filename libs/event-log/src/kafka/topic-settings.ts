import { TOPICS, type Topic } from '@clickledger/wire';
import type { KafkaSettings } from './kafka-url.js';

/** A topic as it has to be. */
export interface TopicSettings {
  /** As Kafka has it. */
  readonly name: string;
  readonly partitions: number;
  /** Milliseconds after arrival; -1 is for ever. */
  readonly retention: number;
  /** Broker configuration of a topic that is created. */
  readonly config: Readonly<Record<string, string>>;
}

export function topicSettings(topic: Topic, settings: KafkaSettings): TopicSettings {
  const { partitions, retention } = TOPICS[topic];
  const milliseconds = retention === null ? -1 : retention * 1000;
  return {
    name: kafkaName(settings.prefix, topic),
    partitions: partitions === 1 ? 1 : (settings.partitions ?? partitions),
    retention: milliseconds,
    config: {
      'cleanup.policy': 'delete',
      'message.timestamp.type': 'LogAppendTime',
      'retention.ms': String(milliseconds),
      'retention.bytes': '-1',
      // With two in-sync copies of every acknowledged record, one broker's disk may be lost.
      ...((settings.replication ?? 1) > 1 && { 'min.insync.replicas': '2' }),
      // Base64 makes a line a third longer: a record of the brokers' usual limit must still fit when it is dead.
      ...(topic === 'dead-letters' && { 'max.message.bytes': String(2 * 1024 * 1024) }),
    },
  };
}

export const kafkaName = (prefix: string, name: string): string => (prefix ? `${prefix}.${name}` : name);
