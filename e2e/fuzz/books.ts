import type { Pipeline } from '../pipeline/pipeline.js';

const PERIOD = 'from=2000-01-01&to=2100-01-01';

/** What the reports have, in the end. */
export interface Books {
  readonly receipts: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly receipts_without_outcome: number;
  readonly outcomes_without_receipt: number;
  readonly receipts_with_two_outcomes: number;
  readonly outcomes_without_message: number;
  readonly messages_without_attempt: number;
  readonly refusals: number;
  readonly dead_letters: number;
  /** Clicks under IDs of ours. */
  readonly clicks: number;
}

export async function booksOf(all: Pipeline): Promise<Books> {
  const { totals, refusals, dead_letters } = (await all.ask('reporting', `/reports/balance?${PERIOD}`)) as {
    totals: Omit<Books, 'refusals' | 'dead_letters' | 'clicks'>;
    refusals: Record<string, number>;
    dead_letters: Record<string, number>;
  };
  const [[clicks] = []] = await all.sql(
    "SELECT uniqExact(click_id) FROM clicks WHERE origin IN ('redirect', 'server')",
  );
  return { ...totals, refusals: sum(refusals), dead_letters: sum(dead_letters), clicks: Number(clicks) };
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);
