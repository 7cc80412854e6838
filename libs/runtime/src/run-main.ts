import type { Env } from './config/setting.js';
import type { RunningService } from './running-service.js';

/**
 * The whole of a program: starts, runs until SIGTERM or SIGINT, drains. `start` gets the environment, completed by
 * `withEmbeddedSecrets`. Exit codes: 0 stopped, 1 failed, 2 the configuration cannot be used.
 */
export function runMain(
  _name: string,
  _start: (env: Env) => Promise<RunningService | readonly RunningService[]>,
): Promise<void> {
  throw new Error('being written');
}
