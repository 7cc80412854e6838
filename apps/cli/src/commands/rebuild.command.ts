import type { Command } from 'commander';
import { settleReports } from '../import/settle.js';
import { AT_ALL_TIMES } from '../services/at-all-times.js';
import type { ServiceClient } from '../services/service-client.js';
import { servicesOf } from '../services/services.js';
import type { Env } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UserError } from '../user-error.js';

const FIGURES = ['clicks', 'unique_clicks', 'impressions', 'conversions', 'events', 'converted_clicks'] as const;

type Figures = Readonly<Record<(typeof FIGURES)[number], number>>;

export function addRebuild(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('rebuild')
    .description('throw the sums of the reports away and count every fact again')
    .action(async () => {
      const services = servicesOf(env, terminal);
      const before = await figuresIfAny(services.reporting);
      await services.reporting.ask('/rebuild', { method: 'POST' });
      await settleReports(services, terminal);
      const after = await figures(services.reporting);
      terminal.print(`${''.padEnd(20)}${'before'.padStart(12)}${'after'.padStart(12)}`);
      for (const name of FIGURES) {
        const [was, is] = [before?.[name] ?? '-', after[name]].map((figure) => String(figure).padStart(12));
        terminal.print(`${name.padEnd(20)}${was}${is}`);
      }
    });
}

/** Undefined where the sums are not even there: that is what a rebuild is for. */
async function figuresIfAny(reporting: ServiceClient): Promise<Figures | undefined> {
  try {
    return await figures(reporting, false);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function figures(reporting: ServiceClient, tryAgain = true): Promise<Figures> {
  const report = await reporting.ask(`/reports/performance?${new URLSearchParams(AT_ALL_TIMES).toString()}`, {
    tryAgain,
  });
  return (report as { totals: Figures }).totals;
}
