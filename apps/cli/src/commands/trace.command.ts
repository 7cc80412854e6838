import type { Command } from 'commander';
import { servicesOf } from '../services/services.js';
import type { Env } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { traceLines, type Trace } from '../trace/trace-lines.js';

export function addTrace(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('trace')
    .description('tell the history of a click: recorded, redirected, reported, decided')
    .argument('<click_id>')
    .action(async (clickId: string) => {
      const trace = await servicesOf(env, terminal).reporting.ask(`/clicks/${encodeURIComponent(clickId)}/trace`);
      for (const line of traceLines(trace as Trace)) terminal.print(line);
    });
}
