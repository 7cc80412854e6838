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
