import type { EventLog, StoredRecord } from '@clickledger/event-log';
import type { Topic } from '@clickledger/wire';
import type { Clock } from '../clock.js';

export interface Lag {
  readonly records: number;
  /** For how long the oldest of them has been in the log. */
  readonly seconds: number;
}

/** How far the consumption of one partition is behind. */
export class PartitionLag {
  /** undefined: nothing was consumed since the assignment, the group's position holds. */
  private position: number | undefined;
  /** When the oldest record not consumed arrived, as far as it is known. */
  private oldest: number | undefined;
  /** How late the last record was consumed. */
  private delay = 0;

  constructor(
    private readonly log: EventLog,
    private readonly group: string,
    readonly topic: Topic,
    readonly partition: number,
    private readonly clock: Clock,
  ) {}

  startsAt(position: number | undefined): void {
    this.position = position;
    this.oldest = undefined;
  }

  begun([first]: readonly StoredRecord[]): void {
    this.oldest = first?.appendedAt;
  }

  done(records: readonly StoredRecord[]): void {
    const last = records.at(-1);
    if (!last) return;
    this.position = last.offset + 1;
    this.oldest = undefined;
    this.delay = this.clock() - last.appendedAt;
  }

  /**
   * The age is exact while a batch is in hand or comes again. Between batches the log alone would know it: then it is
   * that of the record consumed last, and grows from when such a wait was first seen.
   * @throws LogUnavailableError
   */
  async now(): Promise<Lag> {
    const { log, topic, partition } = this;
    const end = await log.end(topic, partition);
    const records = Math.max(0, end - (this.position ?? (await log.position(topic, this.group, partition))));
    if (records === 0) return { records, seconds: 0 };
    this.oldest ??= this.clock() - this.delay;
    // Brokers have clocks of their own.
    return { records, seconds: Math.max(0, this.clock() - this.oldest) / 1000 };
  }
}
