import type { Command } from 'commander';
import { restore } from '../backup/restore.js';
import { dataDir, type Env } from '../settings.js';
import type { Terminal } from '../terminal.js';

export function addRestore(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('restore')
    .description('make DATA_DIR of a backup; services that start over it count every report again')
    .argument('<folder>', 'of cli backup')
    .action(async (folder: string) => {
      const { began_at } = await restore(folder, dataDir(env));
      terminal.print(`${dataDir(env)} is as it was at ${began_at}. Start the services over it;`);
      terminal.print('GET /progress of attribution and reporting tells what they have still to read.');
    });
}
