import { closeDataDir } from './config/data-dir.js';
import { ConfigError } from './config/read-config.js';
import { withEmbeddedSecrets, type CompleteEnv } from './config/secrets.js';
import type { Env } from './config/setting.js';
import { endProcess } from './end-process.js';
import type { RunningService } from './running-service.js';

/** Longer than any answer or batch should take, shorter than the 30 s after which orchestrators kill. */
const PATIENCE_MS = 10_000;

/**
 * The whole of a program: starts, runs until SIGTERM or SIGINT, drains. `start` gets the environment, completed by
 * `withEmbeddedSecrets`. Several services are stopped in the reverse order. Exit codes: 0 stopped, 1 failed, 2 the
 * configuration cannot be used. A program that does not stop in time kills itself, as it would be killed soon.
 */
export async function runMain(
  name: string,
  start: (env: Env, secrets: CompleteEnv) => Promise<RunningService | readonly RunningService[]>,
): Promise<void> {
  const signal = nextSignal();
  try {
    closeDataDir(process.env);
    const complete = withEmbeddedSecrets(process.env);
    const services = [await start(complete.env, complete)].flat();
    await signal;
    killAfter(PATIENCE_MS, name);
    for (const service of services.toReversed()) await service.stop();
    process.exit(0);
  } catch (error) {
    await fail(name, error);
  }
}

/** The handlers stay: npm and the terminal may both send one, and the second must not cut the draining short. */
function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGTERM', resolve);
    process.on('SIGINT', resolve);
  });
}

/** Not by process.exit, which tears native libraries down while their threads still work: they crash. */
function killAfter(ms: number, name: string): void {
  setTimeout(() => {
    console.error(`${name} did not stop within ${ms} ms: what was in hand will be done again`);
    process.kill(process.pid, 'SIGKILL');
  }, ms).unref();
}

async function fail(name: string, error: unknown): Promise<never> {
  if (error instanceof ConfigError) {
    console.error(`${name} cannot start. Set these in its environment (see docs/configuration.md):`);
    for (const fault of error.faults) console.error(`  ${fault}`);
    return endProcess(2);
  }
  console.error(`${name} failed:`, error);
  return endProcess(1);
}
