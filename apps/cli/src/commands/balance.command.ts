import type { Command } from 'commander';
import { AT_ALL_TIMES } from '../services/at-all-times.js';
import { servicesOf } from '../services/services.js';
import type { Env } from '../settings.js';
import type { Terminal } from '../terminal.js';

type Counts = Readonly<Record<string, number>>;

interface Balance {
  readonly totals: {
    readonly receipts: number;
    readonly outcomes: Counts;
    readonly receipts_without_outcome: number;
    readonly outcomes_without_receipt: number;
    readonly receipts_with_two_outcomes: number;
  };
  readonly refusals: Counts;
  readonly dead_letters: Counts;
}

export function addBalance(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('balance')
    .description('say whether every receipt has its one outcome; exits with 1 if the books do not balance')
    .option('--from <date>', 'of receipt', AT_ALL_TIMES.from)
    .option('--to <date>', 'exclusive', AT_ALL_TIMES.to)
    .action(async (period: { from: string; to: string }) => {
      const query = new URLSearchParams({ from: period.from, to: period.to });
      const balance = (await servicesOf(env).reporting.ask(`/reports/balance?${query.toString()}`)) as Balance;
      const lines = balanceLines(balance);
      lines.forEach(terminal.print);
      if (faultsOf(balance) > 0) process.exitCode = 1;
    });
}

const faultsOf = ({ totals }: Balance): number =>
  totals.receipts_without_outcome + totals.outcomes_without_receipt + totals.receipts_with_two_outcomes;

function balanceLines(balance: Balance): string[] {
  const { totals, refusals, dead_letters: deadLetters } = balance;
  return [
    line('receipts', totals.receipts),
    ...counts(totals.outcomes),
    line('receipts without outcome', totals.receipts_without_outcome),
    line('outcomes without receipt', totals.outcomes_without_receipt),
    line('receipts with two outcomes', totals.receipts_with_two_outcomes),
    line('refused at the edge', sum(refusals)),
    ...counts(refusals),
    line('undecodable', sum(deadLetters)),
    ...counts(deadLetters),
    faultsOf(balance) === 0 ? 'The books balance.' : 'THE BOOKS DO NOT BALANCE.',
  ];
}

const line = (name: string, count: number): string => `${name.padEnd(32)}${String(count).padStart(10)}`;
const counts = (by: Counts): string[] => Object.entries(by).map(([name, count]) => line(`  ${name}`, count));
const sum = (by: Counts): number => Object.values(by).reduce((total, count) => total + count, 0);
