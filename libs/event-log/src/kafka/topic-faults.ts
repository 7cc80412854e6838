import type { TopicSettings } from './topic-settings.js';

/** A topic as the brokers have it. */
export interface TopicFound {
  readonly partitions: number;
  /** Of the partition that has the fewest. */
  readonly replicas: number;
  readonly config: ReadonlyMap<string, string>;
}

/** What makes the topic unfit, each fault as a sentence that says what to change. */
export function topicFaults(wanted: TopicSettings, found: TopicFound): string[] {
  const { name } = wanted;
  const faults: string[] = [];
  if (found.partitions !== wanted.partitions) {
    faults.push(
      `topic ${name} has ${found.partitions} partitions, and ${wanted.partitions} are wanted: the count is fixed for ` +
        `a log’s life, as another one would move its keys; give partitions=${found.partitions}, or begin a new log ` +
        'with another prefix',
    );
  }
  const must = (config: string, value: string, why: string): void => {
    const is = found.config.get(config);
    if (is !== value) faults.push(`topic ${name} has ${config}=${is}, and must have ${value}: ${why}`);
  };
  must('message.timestamp.type', 'LogAppendTime', 'retention and expiry run on arrival, never on an event’s own time');
  must('cleanup.policy', 'delete', 'compaction would remove all facts of a key but the last');
  must('retention.bytes', '-1', 'records are kept by age, and a size would remove them before');
  const retention = Number(found.config.get('retention.ms'));
  if (retention !== -1 && (wanted.retention === -1 || retention < wanted.retention)) {
    faults.push(`topic ${name} has retention.ms=${retention}, and needs at least ${wanted.retention} (-1: for ever)`);
  }
  return faults;
}

/** Why an acknowledged record could be lost with one broker; undefined if it could not. */
export function durabilityFault(name: string, { replicas, config }: TopicFound): string | undefined {
  const inSync = Number(config.get('min.insync.replicas'));
  if (replicas < 2) return `topic ${name} has one replica`;
  if (inSync < 2) return `topic ${name} has ${replicas} replicas, but min.insync.replicas=${inSync}`;
  if (config.get('unclean.leader.election.enable') === 'true') {
    return `topic ${name} has unclean.leader.election.enable=true`;
  }
  return undefined;
}
