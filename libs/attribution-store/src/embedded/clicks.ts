import { mkdirSync, readdirSync } from 'node:fs';
import { readNumberBase32 } from '@clickledger/domain';
import type { ClickRecorded } from '@clickledger/wire';
import type { ClickRef, KeyedClick } from '../attribution-store.js';
import { ClickDay } from './click-day.js';

const DAY_NAME = /^\d{4}-\d\d-\d\d$/;

/** Clicks by the day of their arrival, so that expiry unlinks files: LMDB’s never shrink. */
export class Clicks {
  /** Oldest first. */
  private readonly days: ClickDay[];

  constructor(
    private readonly folder: string,
    private readonly clock: () => number,
  ) {
    mkdirSync(folder, { recursive: true });
    const names = readdirSync(folder).filter((name) => DAY_NAME.test(name));
    this.days = names.sort().map((name) => new ClickDay(folder, name));
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
      expired += day?.count() ?? 0;
      await day?.remove();
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
    // In order even where the clock was set back.
    this.days.push(day);
    this.days.sort((one, other) => one.over - other.over);
    return day;
  }
}
