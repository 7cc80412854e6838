import type { Command } from 'commander';
import { setTimeout } from 'node:timers/promises';
import { appliedLines, foundLines, type Found, type State } from '../erase/erase-lines.js';
import { settleReports } from '../import/settle.js';
import { servicesOf } from '../services/services.js';
import type { Env } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UserError } from '../user-error.js';

const LOOK_EVERY = 200;
/** Milliseconds; what is in hand then goes on without the command. */
const LONGEST_WAIT = 600_000;

interface Options {
  readonly clickId?: string;
  readonly visitor?: string;
  readonly cid?: string;
  readonly dryRun?: boolean;
}

export function addErase(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('erase')
    .description('remove what the stores, the views and the log tell of a person; totals stay')
    .option('--click-id <id>', 'of one click')
    .option('--visitor <hash>', 'all clicks and impressions of a visitor, as the view clicks names it')
    .option('--cid <value>', 'clicks with this ID of the sender')
    .option('--dry-run', 'only say what there is')
    .action(async ({ clickId, visitor, cid, dryRun = false }: Options) => {
      const services = servicesOf(env, terminal);
      const named = { click_id: clickId, visitor, cid };
      if (Object.values(named).filter((one) => one !== undefined).length !== 1) {
        throw new UserError('Name the person by one of --click-id, --visitor and --cid.');
      }
      // What is not in the reports yet would not be found.
      await settleReports(services, terminal);
      const body = JSON.stringify({ ...named, dry_run: dryRun });
      // Not twice: who is erased is not found again.
      const found = (await services.reporting.ask('/erasures', { method: 'POST', body, tryAgain: false })) as Found;
      for (const line of foundLines(found, dryRun)) terminal.print(line);
      if (found.erasure_id === undefined) return;
      const path = `/erasures/${found.erasure_id}`;
      const state = await applied(async () => (await services.reporting.ask(path)) as State, terminal);
      for (const line of appliedLines(state)) terminal.print(line);
      if (!isDone(state)) {
        throw new UserError(
          `Not done within ${LONGEST_WAIT / 60_000} minutes. It goes on: GET ${services.reporting.url}${path}`,
        );
      }
    });
}

const isDone = ({ report_store: reports, attribution_store: attribution }: State): boolean => reports && attribution;

async function applied(look: () => Promise<State>, terminal: Terminal): Promise<State> {
  const until = performance.now() + LONGEST_WAIT;
  let state = await look();
  while (!isDone(state) && performance.now() < until) {
    terminal.tell('the stores are taking it up');
    await setTimeout(LOOK_EVERY);
    state = await look();
  }
  terminal.clear();
  return state;
}
