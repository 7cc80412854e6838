import { type Database, durable, entryCount, type Environment, type Key } from '@clickledger/lmdb-kit';
import type { Waiting } from '../attribution-store.js';
import { Turns } from '@clickledger/store-kit';
import { keptWaiting } from '../kept-waiting.js';

/** Waiting entries, an index of them by the time that they are due, and a list of those that only look for a click. */
export class WaitingReports {
  private readonly entries: Database<Waiting, Key>;
  private readonly dueTimes: Database<Key, Key>;
  private readonly amending: Database<true, Key>;
  /** Replacing an entry is reading its time, then writing: of two at once, one would leave a false time in the index. */
  private readonly turns = new Turns();

  constructor(private readonly environment: Environment) {
    this.entries = environment.openDB('waiting', {});
    this.dueTimes = environment.openDB('due', {});
    this.amending = environment.openDB('amending', {});
  }

  wait(entries: readonly Waiting[]): Promise<void> {
    return this.inTurns(entries, (entry) => {
      const key = keyOf(entry);
      this.forget(key);
      void this.entries.put(key, entry);
      void this.dueTimes.put(dueKeyOf(entry), key);
      if (entry.purpose === 'amend') void this.amending.put(key, true);
    });
  }

  settle(entries: readonly Waiting[]): Promise<void> {
    return this.inTurns(entries, (entry) => {
      const key = keyOf(entry);
      this.forget(key);
      void this.entries.remove(key);
    });
  }

  due(partition: number, now: number, limit: number): Waiting[] {
    // The end is exclusive, and what is due right now is due.
    const range = this.dueTimes.getRange({ start: [partition], end: [partition, now + 1], limit });
    return [...range].flatMap(({ value }) => {
      const entry = this.entries.get(value);
      return entry ? [keptWaiting(entry)] : [];
    });
  }

  ofConversion(partition: number, conversionId: string): Waiting[] {
    const prefix = [partition, conversionId];
    const range = this.entries.getRange({ start: prefix, end: [...prefix, Number.MAX_SAFE_INTEGER] });
    return [...range].map(({ value }) => keptWaiting(value));
  }

  count(purpose: Waiting['purpose']): number {
    const amending = entryCount(this.amending);
    return purpose === 'amend' ? amending : entryCount(this.entries) - amending;
  }

  private async inTurns(entries: readonly Waiting[], write: (entry: Waiting) => void): Promise<void> {
    const partitions = new Set(entries.map(({ partition }) => partition));
    await Promise.all(
      [...partitions].map((partition) => {
        const own = entries.filter((entry) => entry.partition === partition);
        // Of entries with one key, the last is what the caller means.
        const byKey = new Map(own.map((entry) => [JSON.stringify(keyOf(entry)), entry]));
        return this.turns.take(partition, () =>
          durable([this.environment.batch(() => [...byKey.values()].forEach(write))]),
        );
      }),
    );
  }

  private forget(key: Key): void {
    const old = this.entries.get(key);
    if (!old) return;
    void this.dueTimes.remove(dueKeyOf(old));
    void this.amending.remove(key);
  }
}

const keyOf = ({ partition, report, offset, line }: Waiting): Key => [partition, report.conversion_id, offset, line];

/** Of those due at one time, the first in the log comes first. */
const dueKeyOf = ({ partition, dueAt, report, offset, line }: Waiting): Key => [
  partition,
  dueAt,
  offset,
  line,
  report.conversion_id,
];
