export interface BalanceQuery {
  /** Of receipt, milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
  /** What is younger than this may still be on its way: the grace and the lag bound, milliseconds. */
  readonly olderThanMs: number;
  readonly now: number;
}

/** Three figures that must be 0. They are counted by joins, never as a remainder. */
export interface Faults {
  readonly receipts_without_outcome: number;
  readonly outcomes_without_receipt: number;
  /** Two that hold at once: an amendment of the receipt's own outcome is none. */
  readonly receipts_with_two_outcomes: number;
}

export interface BalanceRow extends Faults {
  readonly offer_id: string;
  /** The hour of receipt, ISO 8601 UTC. */
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
