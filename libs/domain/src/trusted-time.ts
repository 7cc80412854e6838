const DAY = 86_400_000;

/** A clock may go forward by so much between two sights before it is doubted, milliseconds: a long weekend at rest. */
export const UNDOUBTED = 3 * DAY;
/** A doubted clock is believed when it has stood by what it says for so long, milliseconds. */
export const STANDS_BY = DAY;

/** What the last look at a clock has left. */
export interface Sight {
  /** Milliseconds since the epoch: what may be removed by its age is as old as it is by then. */
  readonly trusted: number;
  /** Of the monotonic clock, milliseconds, where the clock has leapt since. */
  readonly doubtedSince?: number;
}

/**
 * The next look. Of a clock that leaps nobody can say whether it was wrong before or is wrong now, and what is removed
 * by it is gone for good. So it is believed only when it has stood by its word for a day.
 * @param wall what the clock says, milliseconds since the epoch
 * @param monotonic milliseconds of a clock that cannot be set, such as performance.now()
 */
export function lookAtClock({ trusted, doubtedSince }: Sight, wall: number, monotonic: number): Sight {
  const since = doubtedSince ?? monotonic;
  if (wall - trusted <= UNDOUBTED || monotonic - since >= STANDS_BY) return { trusted: wall };
  return { trusted, doubtedSince: since };
}
