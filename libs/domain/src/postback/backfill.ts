/** What a backfill sends: all that its postback would have sent, or what it has given up. */
export const BACKFILL_MESSAGES = ['all', 'failed'] as const;
export type BackfillMessages = (typeof BACKFILL_MESSAGES)[number];

interface Progress {
  readonly state: 'running' | 'cancelled' | 'finished';
  readonly queued: number;
}

/**
 * How a backfill stands after one more fact. Who runs it and who cancels it write at the same time: what has ended stays so,
 * as it ended first, and what was queued stays queued.
 */
export function afterBackfillFact<B extends Progress>(known: B | undefined, fact: B): B {
  if (!known) return fact;
  const queued = Math.max(known.queued, fact.queued);
  return known.state === 'running' ? { ...fact, queued } : { ...known, queued };
}

/** Milliseconds until the next may be queued. */
export const pauseForRate = (queued: number, perSecond: number, elapsedMs: number): number =>
  Math.max(0, (queued / perSecond) * 1000 - elapsedMs);

export interface Sendable {
  readonly version: number;
  /** Of the outcome, in its partition. */
  readonly offset: number;
  /** It was decided in the period. */
  readonly isWithin: boolean;
}

/** Of each conversion the newest message is sent: it says the whole state. What is older is counted as superseded. */
export class NewestMessages {
  private readonly newest = new Map<string, Sendable>();
  superseded = 0;

  add(conversionId: string, message: Sendable): void {
    const known = this.newest.get(conversionId);
    if (known && known.version >= message.version) return;
    if (known?.isWithin) this.superseded += 1;
    // To its new place, so that they are in the order of the log.
    this.newest.delete(conversionId);
    this.newest.set(conversionId, message);
  }

  /** In the order of the log. */
  within(): (Sendable & { readonly conversionId: string })[] {
    return [...this.newest].flatMap(([conversionId, message]) =>
      message.isWithin ? [{ ...message, conversionId }] : [],
    );
  }
}
