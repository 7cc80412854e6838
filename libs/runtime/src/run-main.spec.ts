import { temporaryFolder } from '@clickledger/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConfigError } from './config/read-config.js';
import { runMain } from './run-main.js';
import type { RunningService } from './running-service.js';

/** Stands for the end of the process. */
class Exit extends Error {
  constructor(readonly code: string | number | null | undefined) {
    super(`exit ${String(code)}`);
  }
}

let printed: string[];
const folder = temporaryFolder();
const umask = process.umask();
const secrets = { ADMIN_KEY: 'x', CLICK_ID_KEYS: 'x', VISITOR_KEY: 'x' };

beforeEach(() => {
  printed = [];
  // The deadline of the stopping must not end the process of the specs.
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  Object.assign(process.env, secrets, { DATA_DIR: folder() });
  jest.spyOn(console, 'error').mockImplementation((...texts) => void printed.push(texts.join(' ')));
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
  process.umask(umask);
  for (const name of [...Object.keys(secrets), 'DATA_DIR']) delete process.env[name];
});

/** Runs until the process would have ended, and says with which code. */
async function exitCode(start: () => Promise<RunningService | readonly RunningService[]>): Promise<unknown> {
  const codes: unknown[] = [];
  jest.spyOn(process, 'exit').mockImplementation((code) => {
    codes.push(code);
    throw new Exit(code);
  });
  await runMain('redirect', start).catch((error: unknown) => {
    if (!(error instanceof Exit)) throw error;
  });
  return codes[0];
}

describe('runMain', () => {
  it('prints every fault of the configuration plainly, and exits with 2', async () => {
    const code = await exitCode(async () => {
      throw new ConfigError(['PORT is not set', 'HOST is not set']);
    });
    expect(code).toBe(2);
    expect(printed).toEqual([
      'redirect cannot start. Set these in its environment (see docs/configuration.md):',
      '  PORT is not set',
      '  HOST is not set',
    ]);
  });

  it('exits with 1 on any other failure', async () => {
    const code = await exitCode(async () => {
      throw new Error('port in use');
    });
    expect(code).toBe(1);
    expect(printed.join()).toContain('port in use');
  });

  it('stops in reverse order on SIGTERM, and exits with 0', async () => {
    const stopped: string[] = [];
    const service = (name: string): RunningService => ({ name, url: '', stop: async () => void stopped.push(name) });
    const code = await exitCode(async () => {
      setImmediate(() => process.emit('SIGTERM'));
      return [service('catalog'), service('redirect')];
    });
    expect([code, stopped]).toEqual([0, ['redirect', 'catalog']]);
  });

  it('kills itself when a service does not stop in time', async () => {
    const forever = new Promise<never>(() => undefined);
    const stopping = new Promise<void>((resolve) => {
      const stop = () => (resolve(), forever);
      void exitCode(async () => {
        setImmediate(() => process.emit('SIGTERM'));
        return { name: 'redirect', url: '', stop };
      });
    });
    const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
    await stopping;
    jest.advanceTimersByTime(9_999);
    expect(kill).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(kill).toHaveBeenCalledWith(process.pid, 'SIGKILL');
    expect(printed.join()).toContain('redirect did not stop within 10000 ms');
  });
});
