import type { Command } from 'commander';
import { settleReports } from '../import/settle.js';
import { AT_ALL_TIMES } from '../services/at-all-times.js';
import type { Services } from '../services/services.js';
import { servicesOf } from '../services/services.js';
import type { Env } from '../settings.js';
import type { Terminal } from '../terminal.js';

const FIGURES = ['clicks', 'unique_clicks', 'impressions', 'conversions', 'events', 'converted_clicks'] as const;

type Figures = Readonly<Record<(typeof FIGURES)[number], number>>;

export function addRebuild(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('rebuild')
    .description('throw the sums of the reports away and count every fact again')
    .action(async () => {
      const services = servicesOf(env);
      const before = await figures(services);
      await services.reporting.ask('/rebuild', { method: 'POST' });
      await settleReports(services, terminal);
      const after = await figures(services);
      terminal.print(`${''.padEnd(20)}${'before'.padStart(12)}${'after'.padStart(12)}`);
      for (const name of FIGURES) {
        terminal.print(`${name.padEnd(20)}${String(before[name]).padStart(12)}${String(after[name]).padStart(12)}`);
      }
    });
}

async function figures({ reporting }: Services): Promise<Figures> {
  const report = await reporting.ask(`/reports/performance?${new URLSearchParams(AT_ALL_TIMES).toString()}`);
  return (report as { totals: Figures }).totals;
}
