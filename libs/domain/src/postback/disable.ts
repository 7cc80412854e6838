/** How a postback fares since it was last heard, or made, or enabled. */
export interface Failing {
  /** The first failure since then, milliseconds since the epoch. */
  readonly since: number;
  readonly failures: number;
}

const PATIENCE_MS = 72 * 3_600_000;
const FAILURES = 20;

/** Why a postback is disabled by the system: its receiver says that it is gone, or nothing has reached it for long. */
export const DISABLE_REASONS = ['gone', 'failing'] as const;
export type DisableReason = (typeof DISABLE_REASONS)[number];

/** Whether it has failed for so long, and so often, that nobody is there. Few messages in a long night are no proof. */
export const isDead = ({ since, failures }: Failing, at: number): boolean =>
  failures >= FAILURES && at - since >= PATIENCE_MS;

/** How a postback fares by what is known of it in one part of the log. */
export interface Faring {
  /** When a message reached it last, milliseconds since the epoch; 0: never. */
  readonly heardAt: number;
  readonly failing?: Failing | undefined;
}

export interface Tried {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly hasFailed: boolean;
}

/**
 * How it fares after one more try. Parts of the log are read at speeds of their own, so tries come in any order.
 * @param since when it was made, enabled or changed, or heard by what other parts know: failures before say nothing
 */
export function afterTry({ heardAt, failing }: Faring, { at, hasFailed }: Tried, since: number): Faring {
  const heard = hasFailed ? heardAt : Math.max(heardAt, at);
  const begun = Math.max(since, heard);
  const before = failing && failing.since > begun ? failing : undefined;
  if (!hasFailed || at <= begun) return { heardAt: heard, failing: before };
  return {
    heardAt: heard,
    failing: { since: Math.min(before?.since ?? at, at), failures: (before?.failures ?? 0) + 1 },
  };
}

/**
 * How it fails in all parts together. What a part counted from before it was heard in another is left out.
 * @param changedAt when it was made, enabled or changed, milliseconds since the epoch
 */
export function failingIn(parts: readonly Faring[], changedAt: number): Failing | undefined {
  const begun = heardIn(parts, changedAt);
  const counts = parts.flatMap(({ failing }) => (failing && failing.since > begun ? [failing] : []));
  if (counts.length === 0) return undefined;
  return {
    since: Math.min(...counts.map(({ since }) => since)),
    failures: counts.reduce((sum, { failures }) => sum + failures, 0),
  };
}

/** From when on its failures count, milliseconds since the epoch. */
export const heardIn = (parts: readonly Faring[], changedAt: number): number =>
  Math.max(changedAt, ...parts.map(({ heardAt }) => heardAt));
