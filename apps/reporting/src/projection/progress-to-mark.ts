import { endOf, printMark, readMark } from '@clickledger/event-log';
import { CLOCK, type Clock } from '@clickledger/runtime';
import { TOPICS, type Topic } from '@clickledger/wire';
import { Inject, Injectable } from '@nestjs/common';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { recordsBehind } from './not-projected.js';
import { Recounter } from './recounter.js';

interface Progress {
  readonly behind: number;
  readonly open_slices: number;
}

/** Of marks that are asked for; an older one begins to be waited for anew. */
const REMEMBERED = 100;

/** How far the reports are behind the log as it is now, or as it was at some moment while facts go on coming. */
@Injectable()
export class ProgressToMark {
  /** When it was first seen that all before a mark is in the report store, milliseconds since the epoch. */
  private readonly reachedAt = new Map<string, number>();

  constructor(
    @Inject(REPORTING_PARTS) private readonly parts: ReportingParts,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly recounter: Recounter,
  ) {}

  async toEnd(): Promise<Progress> {
    // In this order: what is projected between the two questions is either behind or open, never neither.
    const behind = await recordsBehind(this.parts);
    return { behind, open_slices: await this.parts.store.openSlices() };
  }

  /** Slices that others open again and again do not count: what was open when the mark was reached is counted once. */
  async to(text: string): Promise<Progress> {
    const behind = await recordsBehind(this.parts, readMark(text));
    if (behind === 0 && this.recounter.currentUntil > this.reached(text)) return { behind, open_slices: 0 };
    return { behind, open_slices: await this.parts.store.openSlices() };
  }

  /** The sums were thrown away: marks that were reached are waited for anew. */
  beginAnew(): void {
    this.reachedAt.clear();
    this.recounter.wake();
  }

  async mark(): Promise<string> {
    return printMark(await endOf(this.parts.log, Object.keys(TOPICS) as Topic[]));
  }

  private reached(mark: string): number {
    const known = this.reachedAt.get(mark);
    if (known !== undefined) return known;
    const now = this.clock();
    this.reachedAt.set(mark, now);
    const [oldest] = this.reachedAt.keys();
    if (this.reachedAt.size > REMEMBERED && oldest !== undefined) this.reachedAt.delete(oldest);
    this.recounter.wake();
    return now;
  }
}
