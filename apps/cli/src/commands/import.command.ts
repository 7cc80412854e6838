import { Option, type Command } from 'commander';
import { join } from 'node:path';
import type { CatalogOptions, Rate } from '../import/catalog-options.js';
import { filesOf } from '../import/files-of.js';
import { importFiles } from '../import/import.js';
import { rateOf } from '../import/rate.js';
import { seconds, windowOf } from '../duration.js';
import { servicesOf } from '../services/services.js';
import { dataDir, type Env } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UserError } from '../user-error.js';

interface Given {
  readonly clicks?: string;
  readonly conversions?: string;
  readonly createCatalog?: true;
  readonly window?: number | 'unlimited';
  readonly grace?: number;
  readonly advertiser: string;
  readonly revenue: Rate;
  readonly payout: Rate;
  readonly currency: string;
  readonly rejects: string;
}

export function addImport(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('import')
    .description('bring clicks and conversions from CSV files; run again, it changes nothing')
    .argument('[folder]', 'a folder with clicks.csv, conversions.csv, or both')
    .option('--clicks <file>', 'clicks, in place of a folder')
    .option('--conversions <file>', 'conversions, in place of a folder')
    .option('--create-catalog', 'make the advertiser, offers, goals, publishers and links that the files name')
    .option('--window <time>', 'of the offers made: 10m, 30d, unlimited', windowOf)
    .option('--grace <time>', 'of the offers made: how long a conversion waits for its click', seconds)
    .option('--advertiser <id>', 'whose offers they are', 'import')
    .addOption(rate('--revenue <rate>', 'of the goals made: a percentage of the sale, or an amount as 1.50', '10%'))
    .addOption(rate('--payout <rate>', 'of the goals made, likewise', '5%'))
    .option('--currency <code>', 'of the offers made whose conversions name none', 'USD')
    .option('--rejects <folder>', 'where rows go that are not taken', 'rejects')
    .action(async (folder: string | undefined, given: Given) => {
      const files = filesOf(folder, given);
      if (!given.createCatalog && (given.window ?? given.grace) !== undefined) {
        throw new UserError('--window and --grace are for offers that --create-catalog makes: add it.');
      }
      const createCatalog: CatalogOptions | undefined = given.createCatalog && {
        ...given,
        window: given.window,
        grace: given.grace,
      };
      const state = join(dataDir(env), 'imports');
      await importFiles(files, { createCatalog, rejects: given.rejects, state }, servicesOf(env, terminal), terminal);
    });
}

const rate = (flags: string, description: string, fallback: string): Option =>
  new Option(flags, description).argParser(rateOf).default(rateOf(fallback), fallback);
