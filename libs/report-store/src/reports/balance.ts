import type { Outcome } from '@clickledger/wire';

/** Of which outcomes publishers are to hear, as nobody knows by the outcome alone. */
export interface Telling {
  /** Publishers who have postbacks; outcomes that are none of theirs are not looked at. */
  readonly publisherIds: readonly string[];
  /** Whether a postback has a message to make of it, or a reason why not. */
  concerns(outcome: Outcome): boolean;
  /** What was decided, or fell due, not longer ago than this may still be on its way, milliseconds. */
  readonly olderThanMs: number;
}

export interface BalanceQuery {
  /** Of receipt, milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
  /** What is younger than this may still be on its way: the grace and the lag bound, milliseconds. */
  readonly olderThanMs: number;
  readonly now: number;
  readonly telling: Telling;
}

/** What must be 0: the domain's faultsIn sums it. Counted by joins, never as a remainder. */
export interface Faults {
  readonly receipts_without_outcome: number;
  readonly outcomes_without_receipt: number;
  /** Two that hold at once: an amendment of the receipt's own outcome is none. */
  readonly receipts_with_two_outcomes: number;
  /** A postback should have made a message of them, or a reason why not, and there is neither. */
  readonly outcomes_without_message: number;
  /**
   * Due, and not tried, though their postback is active and their host has time for them. One that is tried again and
   * again, and does not answer, keeps others waiting: those are not counted.
   */
  readonly messages_without_attempt: number;
}

export interface BalanceRow extends Faults {
  readonly offer_id: string;
  /** The hour of receipt, and of messages that in which they were queued; ISO 8601 UTC. */
  readonly hour: string;
  /** Each counts once, in the hour when it was first received. */
  readonly receipts: number;
  /** Outcomes of these receipts by code; an amended one by its last. */
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface Balance {
  readonly rows: readonly BalanceRow[];
  readonly totals: Omit<BalanceRow, 'offer_id' | 'hour'>;
  /** Turned away by the edge in the period, by code. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Undecodable lines found in the period, by source topic. */
  readonly dead_letters: Readonly<Record<string, number>>;
}
