import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readNumberBase32 } from '@clickledger/domain';
import type { ClickRecorded } from '@clickledger/wire';
import type { ClickRef, KeyedClick } from '../attribution-store.js';
import type { Database, Key } from '@clickledger/lmdb-kit';
import { ClickDay } from './click-day.js';
import { REMEDY } from './remedy.js';

const DAY_NAME = /^\d{4}-\d\d-\d\d$/;

/** Clicks by the day of their arrival, so that expiry unlinks files: LMDB’s never shrink. */
export class Clicks {
  /** Oldest first. */
  private readonly days: ClickDay[];

  /**
   * @param known the identity of each day by its name, beside the positions: those say that its clicks were read
   * @throws Error that names a day that is lost, or that an empty one stands in for
   */
  constructor(
    private readonly folder: string,
    private readonly clock: () => number,
    private readonly known: Database<string, Key>,
  ) {
    mkdirSync(folder, { recursive: true });
    const names = readdirSync(folder).filter((name) => DAY_NAME.test(name));
    this.days = names.sort().map((name) => new ClickDay(folder, name));
    // Those of before this was noted, and one that was made by a process that was killed before it was.
    for (const day of this.days) if (known.get([day.name]) === undefined) this.note(day);
    for (const { key, value } of known.getRange({})) {
      const name = String(key);
      if (this.days.find((day) => day.name === name)?.identity === value) continue;
      throw new Error(`${join(folder, name)} has lost its clicks, or is gone. ${REMEDY}`);
    }
  }

  async save(clicks: readonly KeyedClick[]): Promise<void> {
    if (clicks.length > 0) await this.today().save(clicks);
  }

  /**
   * Oldest day first, so of an ID that came again on another day the first click counts. A native one cannot have come
   * before it was minted, nor differ from its other copies: the search begins on the day that its ID tells, and goes
   * round, because clocks differ.
   */
  find(ref: ClickRef): ClickRecorded | undefined {
    const count = this.days.length;
    const first = ref.kind === 'native' ? this.firstAfter(readNumberBase32(ref.clickId, 0, 9)) : 0;
    for (let i = 0; i < count; i++) {
      const click = this.days[(first + i) % count]?.find(ref);
      if (click) return click;
    }
    return undefined;
  }

  /** On every day: an ID may have come more than once. */
  async rewrite(refs: readonly ClickRef[], change: (click: ClickRecorded) => ClickRecorded): Promise<number> {
    let changed = 0;
    for (const day of this.days) changed += await day.rewrite(refs, change);
    return changed;
  }

  /** Drops the days that were over by then. */
  async expire(arrivedBefore: number): Promise<number> {
    let expired = 0;
    while (this.days[0] && this.days[0].over <= arrivedBefore) {
      const [day] = this.days.splice(0, 1);
      if (!day) break;
      expired += day.count();
      this.known.removeSync([day.name]);
      await day.remove();
    }
    return expired;
  }

  async close(): Promise<void> {
    await Promise.all(this.days.map((day) => day.close()));
  }

  private firstAfter(time: number): number {
    return Math.max(
      0,
      this.days.findIndex((day) => day.over > time),
    );
  }

  private today(): ClickDay {
    const name = new Date(this.clock()).toISOString().slice(0, 10);
    const known = this.days.find((day) => day.name === name);
    if (known) return known;
    const day = new ClickDay(this.folder, name);
    this.note(day);
    // In order even where the clock was set back.
    this.days.push(day);
    this.days.sort((one, other) => one.over - other.over);
    return day;
  }

  /** Before it has any click: a day that is not known is taken for one that has none. */
  private note(day: ClickDay): void {
    this.known.putSync([day.name], day.identify());
  }
}
