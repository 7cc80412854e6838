import { EventEmitter, once } from 'node:events';
import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Topic } from '@clickledger/wire';
import { PositionLostError, type StoredRecord } from '../event-log.js';
import { heldPosition, type PartitionReader } from '../partition-consumer.js';
import type { Membership } from './client.js';
import type { Offsets } from './offsets.js';

/** Batches that wait beside the one in hand. With kafkajs's 1 MB a batch this bounds what a partition holds. */
const WAITING_BATCHES = 1;
/** How long a full partition delays the others that were fetched with it, before it is paused alone. */
const PATIENCE_MS = 50;

export interface TopicOfGroup<T extends Topic = Topic> extends Membership {
  readonly topic: T;
  /** The topic as Kafka has it. */
  readonly name: string;
}

export interface PartitionOfGroup<T extends Topic = Topic> extends TopicOfGroup<T> {
  readonly partition: number;
}

/**
 * A partition, from when a consumer was assigned it until the assignment ends. Until `next` is called for the first
 * time it must be paused: kafkajs would begin where it thinks best.
 */
export class AssignedPartition implements PartitionReader {
  private readonly events = new EventEmitter();
  private readonly leaving = new AbortController();
  private waiting: (readonly StoredRecord[])[] = [];
  /** The offset of the record to come; undefined until fetching has begun. */
  private expected: number | undefined;
  private commit: EachBatchPayload['commitOffsetsIfNecessary'] | undefined;
  private resume: (() => void) | undefined;
  private isRevoked = false;
  private usesPositionOfGroup = false;

  constructor(
    private readonly consumer: Consumer,
    private readonly offsets: Offsets,
    private readonly of: PartitionOfGroup,
  ) {}

  /** Aborted when nothing more must be taken from the partition. */
  get left(): AbortSignal {
    return this.leaving.signal;
  }

  /** Takes nothing more; the position of what is in hand may still move. */
  leave(): void {
    this.leaving.abort();
    this.resume = undefined;
  }

  /** The partition may be another's already: the brokers would take a position from us all the same. */
  revoke(): void {
    this.isRevoked = true;
    this.leave();
  }

  /**
   * Takes what kafkajs has fetched. Resolves before it is consumed, since kafkajs fetches nothing for any partition
   * while one is in its hands; a partition that is not consumed as fast is paused instead, and no other.
   */
  async accept(payload: EachBatchPayload): Promise<void> {
    // Fetched before it was said where to begin.
    if (payload.isStale()) return;
    // Neither taken nor paused, the same records would be fetched again and again until the stop is done.
    if (this.left.aborted) return void payload.pause();
    const { batch } = payload;
    this.commit = (offsets) => payload.commitOffsetsIfNecessary(offsets);
    this.waiting.push(batch.messages.map(storedRecord));
    payload.resolveOffset(batch.lastOffset());
    this.events.emit('arrived');
    if (this.waiting.length <= WAITING_BATCHES) return;
    await once(this.events, 'taken', { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined);
    if (this.waiting.length > WAITING_BATCHES && !this.left.aborted) this.resume = payload.pause();
  }

  async position(): Promise<number> {
    const { name, group, topic, partition } = this.of;
    const { position, lost } = await this.offsets.committed(name, group, partition);
    if (lost) throw new PositionLostError(`the position of group ${group} in ${topic}, ${partition} was overtaken`);
    this.usesPositionOfGroup = true;
    return position;
  }

  async next(position: number, signal: AbortSignal): Promise<readonly StoredRecord[]> {
    this.expected ??= await this.begin(position);
    while (this.waiting.length === 0 && !signal.aborted) {
      await once(this.events, 'arrived', { signal }).catch(() => undefined);
    }
    const records = this.takeWaiting();
    if (signal.aborted || this.left.aborted) return [];
    this.events.emit('taken');
    if (this.waiting.length === 0) {
      this.resume?.();
      this.resume = undefined;
    }
    await this.refuseGap(this.expected, records[0]?.offset ?? this.expected);
    this.expected = (records.at(-1)?.offset ?? this.expected) + 1;
    return records;
  }

  /** What waits, together as far as nothing is missing in between: whoever is behind does better with few large batches. */
  private takeWaiting(): readonly StoredRecord[] {
    const later = [...this.waiting];
    let records = later.shift() ?? [];
    while (later[0]?.[0]?.offset === (records.at(-1)?.offset ?? NaN) + 1) {
      records = [...records, ...(later.shift() ?? [])];
    }
    this.waiting = later;
    return records;
  }

  async move(position: number): Promise<void> {
    if (this.isRevoked) return;
    const { name, partition } = this.of;
    // Through the payload: `consumer.commitOffsets` stops the consumer for good when it is refused.
    await this.commit?.({ topics: [{ topic: name, partitions: [{ partition, offset: String(position) }] }] });
  }

  /** Says where to fetch from. kafkajs on its own would go on at the position that it last saw committed. */
  private async begin(position: number): Promise<number> {
    const { topic, name, group, partition } = this.of;
    const { start, end } = await this.offsets.bounds(name, partition);
    const from = heldPosition(position, start, topic, partition, group);
    if (from > end) {
      throw new PositionLostError(
        `group ${group} has read topic ${topic}, partition ${partition}, up to offset ${from}, but the log ends at ` +
          `${end}: it was set back or replaced`,
      );
    }
    this.waiting = [];
    if (!this.left.aborted) {
      this.consumer.seek({ topic: name, partition, offset: String(from) });
      this.consumer.resume([{ topic: name, partitions: [partition] }]);
    }
    return from;
  }

  /**
   * kafkajs skips what retention has removed before it was fetched, and puts the group's position there. Records of a
   * partition are consecutive, so the gap shows it; and the position is put back, or a restart would not know.
   */
  private async refuseGap(expected: number, offset: number): Promise<void> {
    if (offset === expected) return;
    if (this.usesPositionOfGroup) await this.move(expected);
    if (expected === 0) return;
    const { topic, group, partition } = this.of;
    if (offset > expected) heldPosition(expected, offset, topic, partition, group);
    throw new PositionLostError(
      `topic ${topic}, partition ${partition} gave offset ${offset} where group ${group} came to ${expected}: the ` +
        'log was set back or replaced',
    );
  }
}

const storedRecord = ({ key, value, offset, timestamp }: KafkaMessage): StoredRecord => ({
  key: key?.toString() ?? '',
  value: value ?? Buffer.alloc(0),
  offset: Number(offset),
  appendedAt: Number(timestamp),
});
