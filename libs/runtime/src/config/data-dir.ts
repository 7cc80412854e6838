import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { commonSettings } from './common.js';
import { ConfigError, readConfig } from './read-config.js';
import type { Env } from './setting.js';

const OWNER_ONLY = 0o700;

/**
 * Makes DATA_DIR, with what this process writes from now on, its owner's alone: it holds keys and visitors' traces. A
 * folder of older releases is closed too.
 * @throws ConfigError where nothing can be written there
 */
export function closeDataDir(env: Env): void {
  process.umask(0o077);
  const { dataDir } = readConfig(env, { dataDir: commonSettings.dataDir });
  try {
    mkdirSync(dataDir, { recursive: true, mode: OWNER_ONLY });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = (error as Error).message;
    throw new ConfigError([`DATA_DIR ${dataDir} cannot be written (${reason}): name a folder that this user owns`]);
  }
  // A volume that an orchestrator has mounted for a group is another user's: its rights are the orchestrator's to say.
  if (statSync(dataDir).uid === process.getuid?.()) chmodSync(dataDir, OWNER_ONLY);
}
