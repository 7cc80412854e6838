import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { COPY, Day, EXPIRED } from './day.js';
import { syncName } from './environment.js';

/** Days that were read stay open, their files mapped: so many of a topic. */
const OPEN_DAYS = 8;
export const DAY_NAME = /^\d{4}-\d\d-\d\d$/;

/** The days of a topic, oldest first. After the first append there is always one: it knows the next offsets. */
export class TopicDays {
  private constructor(
    private readonly folder: string,
    private readonly days: Day[],
  ) {}

  static async open(folder: string): Promise<TopicDays> {
    await mkdir(folder, { recursive: true });
    await syncName(folder);
    const names = await readdir(folder);
    for (const expired of names.filter((name) => name.endsWith(EXPIRED))) {
      await rm(join(folder, expired), { recursive: true });
    }
    const days = names
      .filter((name) => DAY_NAME.test(name))
      .sort()
      .map((name) => Day.existing(folder, name));
    for (const unfinished of names.filter((name) => name.endsWith(COPY))) {
      await rm(join(folder, unfinished), { recursive: true });
    }
    // A crash while a day was made leaves one without starts, and so without records.
    if (days.length && !days.at(-1)?.starts) await days.pop()?.remove();
    return new TopicDays(folder, days);
  }

  get all(): readonly Day[] {
    return [...this.days];
  }

  get oldest(): Day | undefined {
    return this.days[0];
  }

  get newest(): Day | undefined {
    return this.days.at(-1);
  }

  /** The day that a record is in, if it is held and before its partition's end. */
  holding(partition: number, offset: number): Day | undefined {
    let [low, high] = [0, this.days.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.days[middle]?.starts?.[partition] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.days[low - 1];
  }

  /** The day's name must sort after all others. */
  async add(name: string, starts: readonly number[], doubted: boolean): Promise<Day> {
    const day = await Day.create(this.folder, name, starts, doubted);
    this.days.push(day);
    return day;
  }

  /**
   * Gives the newest day its right name where a clock that had leapt gave it one of the future, which all that comes
   * would go into and retention not reach. Only such a day: of another, the clock may be wrong that says so now.
   */
  async setRight(name: string): Promise<void> {
    const { newest } = this;
    const before = this.days.at(-2);
    if (newest && before && before.name < name && name < newest.name && newest.isDoubted) await newest.rename(name);
  }

  /** Removes the days that were over at this moment. */
  async removeUntil(moment: number): Promise<void> {
    while (this.oldest && this.oldest.over <= moment) await this.days.shift()?.remove();
  }

  async close(): Promise<void> {
    await Promise.all(this.days.map((day) => day.close()));
  }

  /** Closes days that a reader has left behind, when there are many. */
  async closeIdle(inUse: Day): Promise<void> {
    const open = this.days.filter((day) => day.isOpen);
    if (open.length <= OPEN_DAYS) return;
    await Promise.all(open.filter((day) => day !== inUse && day !== this.newest).map((day) => day.close()));
  }
}
