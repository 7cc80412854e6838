import type { Topic } from '@clickledger/wire';
import type { StoredRecord } from '../event-log.js';
import { heldPosition, type PartitionReader } from '../partition-consumer.js';
import type { Meta } from './meta.js';
import type { TopicLog } from './topic-log.js';

/** One partition for one group, from the topic's files. */
export class EmbeddedPartition implements PartitionReader {
  constructor(
    private readonly topic: Topic,
    private readonly partition: number,
    private readonly group: string,
    private readonly records: TopicLog,
    private readonly meta: Meta,
  ) {}

  async position(): Promise<number> {
    return this.meta.position(this.topic, this.group, this.partition);
  }

  async next(position: number, signal: AbortSignal): Promise<readonly StoredRecord[]> {
    const { topic, partition, records, group } = this;
    // A group that keeps its position elsewhere is seen here alone.
    records.refuseBeyondEnd(partition, position, group);
    const from = heldPosition(position, records.start(partition), topic, partition, group);
    await records.reaches(partition, from, signal);
    return signal.aborted ? [] : records.read(partition, from, Infinity);
  }

  move(position: number): Promise<void> {
    return this.meta.move(this.topic, this.group, this.partition, position);
  }
}
