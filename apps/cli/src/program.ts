import { Command } from 'commander';
import { addBackup } from './commands/backup.command.js';
import { addBalance } from './commands/balance.command.js';
import { addErase } from './commands/erase.command.js';
import { addImport } from './commands/import.command.js';
import { addDeadLetters } from './commands/dead-letters.command.js';
import { addMigrate } from './commands/migrate.command.js';
import { addKeys } from './commands/keys.command.js';
import { addRebuild } from './commands/rebuild.command.js';
import { addReplay } from './commands/replay.command.js';
import { addRestore } from './commands/restore.command.js';
import { addTrace } from './commands/trace.command.js';
import type { Env } from './settings.js';
import type { Terminal } from './terminal.js';

const SETTINGS = `
Settings, from the environment:
  ADMIN_KEY         the network's key; else the one in DATA_DIR/secrets.json
  DATA_DIR          ./data
  CATALOG_URL       http://localhost:3004
  REDIRECT_URL      http://localhost:3001
  INGEST_URL        http://localhost:3002
  REPORTING_URL     http://localhost:3003
  ATTRIBUTION_URL   http://localhost:3006
  CATALOG_PORT ...  where a URL is not set: the service's port on this machine, as the service itself is told`;

export function createProgram(env: Env, terminal: Terminal): Command {
  const program = new Command('clickledger')
    .description('Works on a running Clickledger, through its services; backup and restore on its data folder')
    .showHelpAfterError()
    .addHelpText('after', SETTINGS);
  for (const add of [
    addImport,
    addMigrate,
    addTrace,
    addBalance,
    addReplay,
    addRebuild,
    addDeadLetters,
    addKeys,
    addBackup,
    addRestore,
    addErase,
  ])
    add(program, env, terminal);
  return program;
}
