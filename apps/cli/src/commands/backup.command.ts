import type { Command } from 'commander';
import { backUp } from '../backup/back-up.js';
import { dataDir, type Env } from '../settings.js';
import type { Terminal } from '../terminal.js';

export function addBackup(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('backup')
    .description('copy the log, the spool and the secrets of DATA_DIR, also while services run over it')
    .argument('<folder>', 'is made')
    .action(async (folder: string) => {
      const { began_at } = await backUp(dataDir(env), folder);
      terminal.print(`${folder} has all that was accepted until ${began_at}.`);
      terminal.print('Secrets that the environment sets are not in it: keep those apart.');
    });
}
