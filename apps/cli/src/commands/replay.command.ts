import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { windowOf } from '../duration.js';
import { showProgress } from '../import/progress.js';
import { differenceLines, type ReplayResult } from '../replay/difference-lines.js';
import { servicesOf } from '../services/services.js';
import type { Env } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UserError } from '../user-error.js';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly window?: number | 'unlimited';
  readonly terms?: string;
}

type Line = { readonly type: 'progress'; readonly read: number; readonly of: number } | ReplayResult;

export function addReplay(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('replay')
    .description('decide the conversions of a period again under other terms; the books stay as they are')
    .requiredOption('--from <time>', 'of occurred_at, inclusive, such as 2026-01-31T00:00:00Z')
    .requiredOption('--to <time>', 'exclusive')
    .option(
      '--window <length>',
      'another attribution window for every offer: 45s, 10m, 12h, 30d or unlimited',
      windowOf,
    )
    .option('--terms <file>', 'JSON: {"OFFER_ID": {"window": 600, "goals": {"sale": {"payout": {"percent": "6"}}}}}')
    .action(async ({ from, to, window, terms }: Options) => {
      const offers = terms === undefined ? undefined : await readTerms(terms);
      const body = JSON.stringify({ from, to, window, offers });
      let progress: ReturnType<typeof showProgress> | undefined;
      for await (const line of servicesOf(env, terminal).attribution.lines('/replay', { method: 'POST', body })) {
        const read = line as Line;
        if (read.type === 'progress') {
          progress ??= showProgress('reports', read.of, 0, terminal.progress);
          progress.at(read.read);
        } else {
          progress?.end();
          for (const text of differenceLines(read)) terminal.print(text);
        }
      }
    });
}

async function readTerms(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UserError(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
}
