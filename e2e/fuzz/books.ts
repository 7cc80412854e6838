import { ASK_EVERY, until } from '@clickledger/testing';
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
  /** Records of the log, of any topic, that the reports have not. */
  readonly not_projected: number;
  /** Clicks under IDs of ours. */
  readonly clicks: number;
  /** Of these, how many pages have seen. */
  readonly captured: number;
}

const balanceOf = async (all: Pipeline): Promise<BalanceAnswer> =>
  (await all.ask('reporting', `/reports/balance?${PERIOD}`)) as BalanceAnswer;

/** Resolves when publishers have been told of all outcomes, or else after that time: the books will say of what not. */
export async function told(all: Pipeline, within?: number): Promise<void> {
  const isTold = async () => {
    const { outcomes_without_message, messages_without_attempt } = (await balanceOf(all)).totals;
    return outcomes_without_message === 0 && messages_without_attempt === 0;
  };
  await until(isTold, { within, every: ASK_EVERY }).catch(() => undefined);
}

export async function booksOf(all: Pipeline): Promise<Books> {
  const { totals, refusals, dead_letters, not_projected } = await balanceOf(all);
  const [[clicks] = []] = await all.sql(
    "SELECT uniqExact(click_id) FROM clicks WHERE origin IN ('redirect', 'server')",
  );
  const [[captured] = []] = await all.sql('SELECT countIf(captured_at IS NOT NULL) FROM stages');
  return {
    ...totals,
    refusals: sum(refusals),
    dead_letters: sum(dead_letters),
    not_projected: sum(Object.values(not_projected).map(({ records }) => records)),
    clicks: Number(clicks),
    captured: Number(captured),
  };
}

interface BalanceAnswer {
  readonly totals: Omit<Books, 'refusals' | 'dead_letters' | 'not_projected' | 'clicks' | 'captured'>;
  readonly refusals: Readonly<Record<string, number>>;
  readonly dead_letters: Readonly<Record<string, number>>;
  readonly not_projected: Readonly<Record<string, { readonly records: number }>>;
}

const sum = (counts: Readonly<Record<string, number>> | readonly number[]): number =>
  Object.values(counts).reduce((total: number, count: number) => total + count, 0);
