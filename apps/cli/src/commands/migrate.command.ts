import type { Command } from 'commander';
import { appendFileSync } from 'node:fs';
import { migrate } from '../migrate/migrate.js';
import { readTables } from '../migrate/tables.js';
import { servicesOf } from '../services/services.js';
import type { Env } from '../settings.js';
import type { Terminal } from '../terminal.js';

interface Given {
  readonly from: string;
  readonly dryRun?: boolean;
  readonly keys: string;
}

export function addMigrate(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('migrate')
    .description('make the catalog of another platform’s tables; run again, it makes what is still missing')
    .argument('<files...>', 'advertisers.csv, publishers.csv, offers.csv, links.csv, or some of them')
    .requiredOption('--from <platform>', 'whose tables they are, such as tune')
    .option('--dry-run', 'say what would be made, and make nothing')
    .option(
      '--keys <file>',
      'where keys and tokens go that are made, as the catalog shows them once',
      'migrated-keys.csv',
    )
    .action(async (files: string[], { from, dryRun = false, keys }: Given) => {
      const { catalog } = servicesOf(env, terminal);
      const { counts, notMapped } = await migrate(catalog, await readTables(files), {
        from,
        dryRun,
        keep: (kind, id, { token = '', api_key = '' }) => {
          if (api_key !== '') appendFileSync(keys, `${kind},${id},${api_key},${token}\n`, { mode: 0o600 });
        },
      });
      const made = dryRun ? 'would be made' : 'made';
      for (const [name, count] of Object.entries(counts)) {
        terminal.print(`${name}: ${count.made} ${made}, ${count.there} there already, ${count.notMapped} not mapped`);
      }
      for (const sentence of notMapped) terminal.print(`  ${sentence}`);
    });
}
