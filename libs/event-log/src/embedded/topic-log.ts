import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { LogUnavailableError, PositionLostError, type LogRecord, type StoredRecord } from '../event-log.js';
import { partitionFor } from '../partition.js';
import type { DiskRoom } from './disk-room.js';
import { TopicDays } from './topic-days.js';
import { WAY_BACK, type Day, type RecordKey } from './day.js';

const BATCH_RECORDS = 1000;
/** One commit takes what waits, but not so much that the first ones wait for long. */
const COMMIT_RECORDS = 5000;

interface Append {
  readonly records: readonly LogRecord[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The records of one topic. */
export class TopicLog {
  private readonly grown = new EventEmitter();
  private waiting: Append[] = [];
  private turn: Promise<void> = Promise.resolve();
  private committing = false;
  private closed = false;
  private replacing: Promise<void> | undefined;

  private constructor(
    readonly topic: string,
    private readonly days: TopicDays,
    private readonly room: DiskRoom,
    private readonly clock: () => number,
    /** Whether the clock has leapt when it says this. */
    private readonly doubts: (wall: number) => boolean,
    /** Offsets after the durable records; no reader looks beyond, or it would take what a power cut can undo. */
    private ends: readonly number[],
  ) {
    this.grown.setMaxListeners(0);
  }

  static async open(
    folder: string,
    topic: string,
    partitions: number,
    room: DiskRoom,
    clock: () => number,
    doubts: (wall: number) => boolean,
  ): Promise<TopicLog> {
    const days = await TopicDays.open(folder);
    return new TopicLog(topic, days, room, clock, doubts, endsOf(days.newest, Array<number>(partitions).fill(0)));
  }

  partitionOf(key: string): number {
    return partitionFor(key, this.ends.length);
  }

  get partitionCount(): number {
    return this.ends.length;
  }

  start(partition: number): number {
    return this.days.oldest?.starts?.[partition] ?? 0;
  }

  end(partition: number): number {
    return this.ends[partition] ?? 0;
  }

  /** Appends made while another is being committed share the next commit. */
  async append(records: readonly LogRecord[]): Promise<void> {
    if (this.closed) throw new LogUnavailableError(`the event log is closed; nothing was appended to ${this.topic}`);
    return new Promise((resolve, reject) => {
      this.waiting.push({ records, resolve, reject });
      if (this.committing) return;
      this.committing = true;
      void this.inTurn(() => this.commitWaiting());
    });
  }

  /** @throws PositionLostError where a group has read more than there is */
  refuseBeyondEnd(partition: number, position: number, group: string): void {
    const end = this.end(partition);
    if (position <= end) return;
    throw new PositionLostError(
      `group ${group} has read topic ${this.topic}, partition ${partition}, up to offset ${position}, but the log ends ` +
        `at ${end}: the records between are lost, such as with the folder of a day. ${WAY_BACK}`,
    );
  }

  /**
   * Records with `from <= offset < to` that are held, at most 1,000 or 1 MB.
   * @throws PositionLostError where records are missing between two days
   */
  async read(partition: number, from: number, to: number): Promise<StoredRecord[]> {
    const first = Math.max(from, this.start(partition));
    const end = Math.min(to, this.end(partition), first + BATCH_RECORDS);
    if (first >= end) return [];
    while (this.replacing) await this.replacing.catch(() => undefined);
    // Found and read in one turn: retention may remove the day in any other.
    const day = this.days.holding(partition, first);
    if (!day) return [];
    const records = day.read(partition, first, end);
    const next = records[0]?.offset;
    if (next !== first) {
      throw new PositionLostError(
        `topic ${this.topic}, partition ${partition} lacks the records from offset ${first} on, which came after those of ` +
          `${day.name}: the folder of the day after it is lost or emptied. ${WAY_BACK}`,
      );
    }
    await this.days.closeIdle(day);
    return records;
  }

  /** Resolves when the partition has a record at this offset or after it, or when aborted. */
  async reaches(partition: number, offset: number, signal: AbortSignal): Promise<void> {
    while (this.end(partition) <= offset && !signal.aborted) {
      await once(this.grown, String(partition), { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
  }

  /** When the last record arrived, to the day: milliseconds since the epoch, undefined where there is none. */
  get newestArrival(): number | undefined {
    return this.days.newest?.over;
  }

  /** Removes the days that were over at this moment. */
  async removeUntil(moment: number): Promise<void> {
    if (!this.days.oldest || this.days.oldest.over > moment) return;
    await this.inTurn(async () => {
      if (this.days.newest && this.days.newest.over <= moment) await this.dayOf(this.clock());
      await this.days.removeUntil(moment);
    });
  }

  /** Appends go in between, but not while a day's file is replaced. */
  async rewrite(change: (value: Uint8Array) => Uint8Array | undefined): Promise<number> {
    let changed = 0;
    for (const day of this.days.all) {
      const before = changed;
      for (let from: RecordKey | undefined = [0, 0]; from;) {
        const part: RecordKey = from;
        await this.inTurn(async () => {
          // Retention may have removed it since.
          const some = this.days.all.includes(day) ? await day.rewrite(part, change) : { changed: 0, next: undefined };
          changed += some.changed;
          from = some.next;
        });
        // The same process may have visitors to answer.
        await setImmediate();
      }
      if (changed > before) await this.inTurn(() => this.replace(day));
    }
    return changed;
  }

  /** What was overwritten stays in the pages of a file that are free: a copy does not have them. */
  private async replace(day: Day): Promise<void> {
    if (!this.days.all.includes(day)) return;
    this.replacing = day.replaceFile();
    try {
      await this.replacing;
    } finally {
      this.replacing = undefined;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.inTurn(() => this.days.close());
  }

  /** Whoever asked for the action hears of its failure; the next in turn goes on. */
  private inTurn(action: () => Promise<void>): Promise<void> {
    const done = this.turn.then(action);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async commitWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      const appends = this.takeWaiting();
      try {
        await this.commit(appends.flatMap(({ records }) => records));
        for (const { resolve } of appends) resolve();
      } catch (error) {
        const reason = error instanceof Object && 'message' in error ? String(error.message) : String(error);
        const unavailable = new LogUnavailableError(`${this.topic} could not be written: ${reason}`, { cause: error });
        for (const { reject } of appends) reject(unavailable);
      }
    }
    this.committing = false;
  }

  private takeWaiting(): Append[] {
    let records = 0;
    const enough = this.waiting.findIndex((append) => (records += append.records.length) >= COMMIT_RECORDS);
    return this.waiting.splice(0, enough === -1 ? this.waiting.length : enough + 1);
  }

  private async commit(records: readonly LogRecord[]): Promise<void> {
    await this.room.check();
    const now = this.clock();
    const day = await this.dayOf(now);
    const ends = [...this.ends];
    const placed = records.map((record) => {
      const partition = this.partitionOf(record.key);
      const offset = ends[partition] ?? 0;
      ends[partition] = offset + 1;
      return { partition, offset, record };
    });
    try {
      await day.write(placed, now);
    } finally {
      // Also when it failed: the records may be there all the same, and their offsets then are taken.
      this.growTo(endsOf(day, this.ends));
    }
  }

  private growTo(ends: readonly number[]): void {
    const before = this.ends;
    this.ends = ends;
    ends.forEach((end, partition) => {
      if (end !== before[partition]) this.grown.emit(String(partition));
    });
  }

  /** The newest day also when the clock was set back a little: days are in the order of offsets. */
  private async dayOf(now: number): Promise<Day> {
    const name = new Date(now).toISOString().slice(0, 10);
    const { newest } = this.days;
    if (!newest || newest.name < name) return this.days.add(name, this.ends, this.doubts(now));
    if (newest.name !== name && !this.doubts(now)) await this.days.setRight(name);
    return newest;
  }
}

const endsOf = (day: Day | undefined, before: readonly number[]): number[] =>
  before.map((end, partition) => day?.end(partition) ?? day?.starts?.[partition] ?? end);
