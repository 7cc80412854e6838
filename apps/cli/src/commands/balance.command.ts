import { setTimeout } from 'node:timers/promises';
import { faultsIn, FAULTS_OF_BOOKS, type FaultOfBooks } from '@clickledger/domain';
import type { Command } from 'commander';
import { AT_ALL_TIMES } from '../services/at-all-times.js';
import { servicesOf } from '../services/services.js';
import type { Env } from '../settings.js';
import type { Terminal } from '../terminal.js';

type Counts = Readonly<Record<string, number>>;

interface Balance {
  readonly totals: Readonly<Record<FaultOfBooks, number>> & { readonly receipts: number; readonly outcomes: Counts };
  readonly refusals: Counts;
  readonly dead_letters: Counts;
  readonly not_projected: Readonly<Record<string, { readonly records: number; readonly since: string }>>;
}

/** What was in the log when the question was asked may be on its way into the reports for so long. */
const PATIENCE_MS = 10_000;
const ASK_EVERY_MS = 250;

export function addBalance(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('balance')
    .description(
      'say whether every receipt has its one outcome, and publishers are told; exits with 1 if the books do not balance',
    )
    .option('--from <date>', 'of receipt', AT_ALL_TIMES.from)
    .option('--to <date>', 'exclusive', AT_ALL_TIMES.to)
    .action(async (period: { from: string; to: string }) => {
      const query = new URLSearchParams({ from: period.from, to: period.to });
      const { reporting } = servicesOf(env, terminal);
      const ask = async () => (await reporting.ask(`/reports/balance?${query.toString()}`)) as Balance;
      const asked = Date.now();
      let balance = await ask();
      while (lacking(balance, asked).length > 0 && Date.now() - asked < PATIENCE_MS) {
        await setTimeout(ASK_EVERY_MS);
        balance = await ask();
      }
      const lines = balanceLines(balance, lacking(balance, asked));
      lines.forEach(terminal.print);
      if (faultsIn(balance.totals) + lacking(balance, asked).length > 0) process.exitCode = 1;
    });
}

/** The topics that the figures do not hold as they were when it was asked. */
const lacking = ({ not_projected: behind }: Balance, asked: number): string[] =>
  Object.keys(behind).filter((topic) => Date.parse(behind[topic]?.since ?? '') <= asked);

function balanceLines(balance: Balance, lacks: readonly string[]): string[] {
  const { totals, refusals, dead_letters: deadLetters, not_projected: behind } = balance;
  const notProjected = Object.fromEntries(Object.entries(behind).map(([topic, { records }]) => [topic, records]));
  return [
    line('receipts', totals.receipts),
    ...counts(totals.outcomes),
    ...FAULTS_OF_BOOKS.map((fault) => line(fault.replaceAll('_', ' '), totals[fault])),
    line('refused at the edge', sum(refusals)),
    ...counts(refusals),
    line('undecodable', sum(deadLetters)),
    ...counts(deadLetters),
    line('records not in the reports yet', sum(notProjected)),
    ...counts(notProjected),
    verdict(balance, lacks),
  ];
}

function verdict(balance: Balance, lacks: readonly string[]): string {
  if (faultsIn(balance.totals) > 0) return 'THE BOOKS DO NOT BALANCE.';
  if (lacks.length === 0) return 'The books balance.';
  return `NOT EVERYTHING IS COUNTED: ${lacks.join(', ')} wait. GET /readyz of reporting says why, if they stand still.`;
}

const line = (name: string, count: number): string => `${name.padEnd(32)}${String(count).padStart(10)}`;
const counts = (by: Counts): string[] => Object.entries(by).map(([name, count]) => line(`  ${name}`, count));
const sum = (by: Counts): number => Object.values(by).reduce((total, count) => total + count, 0);
