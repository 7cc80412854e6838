import kafkajs, { type Admin } from 'kafkajs';
import { TOPICS, type Topic } from '@clickledger/wire';
import type { KafkaSettings } from './kafka-url.js';
import { durabilityFault, topicFaults, type TopicFound } from './topic-faults.js';
import { topicSettings } from './topic-settings.js';

/** As many replicas as the brokers give a topic by default (`default.replication.factor`). */
const BROKERS_DEFAULT = -1;

/**
 * Creates the topics that are missing, and looks at all: also at those just made, as brokers have policies.
 * @throws Error with every fault at once
 */
export async function ensureTopics(admin: Admin, settings: KafkaSettings): Promise<void> {
  const wanted = (Object.keys(TOPICS) as Topic[]).map((topic) => topicSettings(topic, settings));
  const there = new Set(await answered(admin.listTopics()));
  const missing = wanted.filter(({ name }) => !there.has(name));
  // Another instance may create them at the same moment: kafkajs answers false then, and throws nothing.
  if (missing.length > 0) {
    await admin.createTopics({
      topics: missing.map(({ name, partitions, config }) => ({
        topic: name,
        numPartitions: partitions,
        replicationFactor: settings.replication ?? BROKERS_DEFAULT,
        configEntries: Object.entries(config).map(([entry, value]) => ({ name: entry, value })),
      })),
    });
  }
  const found = await findTopics(
    admin,
    wanted.map(({ name }) => name),
  );
  const faults: string[] = [];
  const notDurable: string[] = [];
  for (const topic of wanted) {
    const one = found.get(topic.name);
    if (!one) throw new Error(`the brokers say nothing of topic ${topic.name}`);
    faults.push(...topicFaults(topic, one));
    const fault = durabilityFault(topic.name, one);
    if (fault) notDurable.push(fault);
  }
  if (notDurable.length > 0) {
    const sentence =
      'an acknowledged record would be lost with one broker’s disk; topics need 3 replicas and ' +
      `min.insync.replicas=2: ${notDurable.join('; ')}`;
    if (settings.durability === 'require') faults.push(sentence);
    else process.emitWarning(sentence, 'EventLogWarning');
  }
  if (faults.length > 0) throw new Error(`the event log on Kafka is not as it must be: ${faults.join('; ')}`);
}

async function findTopics(admin: Admin, names: readonly string[]): Promise<Map<string, TopicFound>> {
  const { topics } = await answered(admin.fetchTopicMetadata({ topics: [...names] }));
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name })),
  });
  const configs = new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
  return new Map(
    topics.map(({ name, partitions }) => [
      name,
      {
        partitions: partitions.length,
        replicas: Math.min(...partitions.map(({ replicas }) => replicas.length)),
        config: configs.get(name) ?? new Map<string, string>(),
      },
    ]),
  );
}

/** Where a broker did not answer, kafkajs forgets why, takes null for the metadata, and trips over it. */
async function answered<R>(asked: Promise<R>): Promise<R> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new kafkajs.KafkaJSError('no answer about the topics', { retriable: true });
  }
}
