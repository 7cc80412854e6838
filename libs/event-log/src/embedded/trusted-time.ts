import { lookAtClock, UNDOUBTED, type Sight } from '@clickledger/domain';
import type { Meta } from './meta.js';

/** The time that retention goes by, noted in the log: a process that starts under a wrong clock removes nothing by it. */
export class TrustedTime {
  private sight: Sight;

  /**
   * @param newest when the last record arrived, milliseconds since the epoch; 0 where there is none
   * @param monotonic milliseconds of a clock that cannot be set
   */
  constructor(
    private readonly meta: Meta,
    newest: number,
    private readonly clock: () => number,
    private readonly monotonic: () => number,
  ) {
    this.sight = { trusted: meta.trustedTime ?? (newest || clock()) };
  }

  /** Whether the clock has leapt since it was last trusted. */
  doubts(wall: number): boolean {
    return wall - this.sight.trusted > UNDOUBTED;
  }

  /** Resolves with the time, milliseconds since the epoch. */
  async look(): Promise<number> {
    const [before, wall] = [this.sight, this.clock()];
    this.sight = lookAtClock(before, wall, this.monotonic());
    const { trusted, doubtedSince } = this.sight;
    if (doubtedSince === undefined) await this.meta.noteTrustedTime(trusted);
    else if (before.doubtedSince === undefined) process.emitWarning(doubtOf(wall, trusted));
    return trusted;
  }
}

const doubtOf = (wall: number, trusted: number): string =>
  `the clock says ${dayOf(wall)}, and this log was last open on ${dayOf(trusted)}: nothing is removed by its age before ` +
  'the clock has said so for a day. Set it right if it is wrong';

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
