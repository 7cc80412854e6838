import type { Clock } from '@clickledger/runtime';
import type { Outcome } from '@clickledger/wire';
import type { AttributionParts } from '../attribution-parts.js';

export interface OwnerParts extends Omit<AttributionParts, 'erasures'> {
  readonly clock: Clock;
  /** Told of each outcome that is new, once it is in the log. */
  readonly onOutcome: (outcome: Outcome) => void;
}
