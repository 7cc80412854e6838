import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogRecord, StoredRecord } from '../event-log.js';
import { committed, openEnvironment, syncFile, syncName, type Environment } from './environment.js';
import { fromBytes, toBytes } from './record-bytes.js';

const BATCH_BYTES = 1024 * 1024;
const STARTS = ['starts'];
/** The clock that named the day had leapt. */
const DOUBTED = ['doubted'];
export const EXPIRED = '.expired';
export const WAY_BACK = 'Bring it back from a backup: docs/operating.md, "When the log has lost records", says how';
/** Beside a day: a copy of it that is to take its place. */
export const COPY = '.copy';
const FILE = 'data.mdb';
/** Records that are looked at in one turn: some have a thousand facts. */
const AT_ONCE = 50;

/** Partition and offset. */
export type RecordKey = readonly [number, number];

export interface PlacedRecord {
  readonly partition: number;
  readonly offset: number;
  readonly record: LogRecord;
}

/** The records of a topic that arrived on one day (UTC): one LMDB environment, keys [partition, offset]. */
export class Day {
  private environment: Environment | undefined;
  private knownStarts: readonly number[] | undefined;

  private constructor(
    private readonly topicFolder: string,
    /** YYYY-MM-DD */
    public name: string,
  ) {}

  static existing(topicFolder: string, name: string): Day {
    return new Day(topicFolder, name);
  }

  /** @param doubted the name is by a clock that has leapt */
  static async create(topicFolder: string, name: string, starts: readonly number[], doubted: boolean): Promise<Day> {
    const day = new Day(topicFolder, name);
    try {
      if (doubted) await committed(day.open().put(DOUBTED, Buffer.alloc(0)));
      await committed(day.open().put(STARTS, Buffer.from(JSON.stringify(starts))));
      await syncName(day.folder);
    } catch (error) {
      await day.close();
      throw error;
    }
    return day;
  }

  /** The offset in each partition that the day's first record has or would have; undefined if it was never finished. */
  get starts(): readonly number[] | undefined {
    if (!this.knownStarts) {
      const bytes = this.open().get(STARTS);
      this.knownStarts = bytes && (JSON.parse(bytes.toString()) as number[]);
    }
    return this.knownStarts;
  }

  get isDoubted(): boolean {
    return this.open().get(DOUBTED) !== undefined;
  }

  /** LMDB goes on with the file under its new name. */
  async rename(name: string): Promise<void> {
    await rename(this.folder, join(this.topicFolder, name));
    this.name = name;
    await syncName(this.folder);
  }

  /** The moment, in milliseconds since the epoch, after which no record can have arrived in it. */
  get over(): number {
    return Date.parse(`${this.name}T24:00:00.000Z`);
  }

  get isOpen(): boolean {
    return this.environment !== undefined;
  }

  /** The offset after the partition's last record of the day; undefined where there is none. */
  end(partition: number): number | undefined {
    const range = { start: [partition, Number.MAX_SAFE_INTEGER], end: [partition, -1], reverse: true, limit: 1 };
    for (const [, offset] of this.open().getKeys(range)) return Number(offset) + 1;
    return undefined;
  }

  /** Resolves when all are durable, with one commit. */
  async write(records: readonly PlacedRecord[], appendedAt: number): Promise<void> {
    const environment = this.open();
    const write = environment.batch(() => {
      for (const { partition, offset, record } of records) {
        void environment.put([partition, offset], toBytes(record, appendedAt));
      }
    });
    await committed(write);
  }

  /** Records with `from <= offset < to`, as copies; at least one if there is one, then at most 1 MB. */
  read(partition: number, from: number, to: number): StoredRecord[] {
    const records: StoredRecord[] = [];
    let bytes = 0;
    for (const { key, value } of this.open().getRange({ start: [partition, from], end: [partition, to] })) {
      records.push(fromBytes(value, Number(key[1])));
      bytes += value.length;
      if (bytes >= BATCH_BYTES) break;
    }
    return records;
  }

  /**
   * Some records, from this key on.
   * @returns how many have another value now, and where to go on; nowhere at the end
   */
  async rewrite(from: RecordKey, change: (value: Uint8Array) => Uint8Array | undefined) {
    const end = [Number.MAX_SAFE_INTEGER];
    const entries = [...this.open().getRange({ start: [...from], end, limit: AT_ONCE })];
    const changed = entries.flatMap(({ key, value }) => {
      const { appendedAt, ...record } = fromBytes(value, Number(key[1]));
      const next = change(record.value);
      return next ? [{ key, value: toBytes({ key: record.key, value: next }, appendedAt) }] : [];
    });
    const environment = this.open();
    if (changed.length > 0) {
      await committed(environment.batch(() => changed.forEach(({ key, value }) => void environment.put(key, value))));
    }
    const last = entries.at(-1)?.key;
    const next: RecordKey | undefined = last && [Number(last[0]), Number(last[1]) + 1];
    return { changed: changed.length, next };
  }

  /**
   * Puts a copy in the place of the day's file. The name changes in one step: a crash leaves one or the other whole, and
   * both have the same records. Nobody may read or write meanwhile.
   */
  async replaceFile(): Promise<void> {
    const [environment, copy] = [this.open(), this.folder + COPY];
    await rm(copy, { recursive: true, force: true });
    await mkdir(copy, { recursive: true });
    await environment.backup(copy, true);
    await syncFile(join(copy, FILE));
    await this.close();
    await rename(join(copy, FILE), join(this.folder, FILE));
    await syncName(join(this.folder, FILE));
    await rm(copy, { recursive: true });
  }

  async close(): Promise<void> {
    const environment = this.environment;
    this.environment = undefined;
    await environment?.close();
  }

  /** Renamed first: a crash in between must leave no day that lacks half of its files. */
  async remove(): Promise<void> {
    await this.close();
    await rename(this.folder, this.folder + EXPIRED);
    await rm(this.folder + EXPIRED, { recursive: true });
  }

  private get folder(): string {
    return join(this.topicFolder, this.name);
  }

  private open(): Environment {
    return (this.environment ??= openEnvironment(this.folder, WAY_BACK));
  }
}
