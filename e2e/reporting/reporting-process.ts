import { openEventLog } from '@clickledger/event-log';
import { ASK_EVERY, spawnBuilt, until } from '@clickledger/testing';
import { encode, type Topic } from '@clickledger/wire';
import type { Deployment, StoreSettings } from '../pipeline/deployment.js';
import { inOneFile } from '../pipeline/runnable.js';
import type { History } from './history.js';

const ADMIN_KEY = 'admin-key-of-the-network';
export const SQL_PASSWORD = 'password-of-the-analyst';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: () => unknown;
}

export interface ReportingProcess {
  readonly sqlUrl: string;
  /** @param key the network's unless another is given */
  get(path: string, key?: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, key?: string): Promise<Answer>;
  /** Resolves when every fact of the log is in the reports. */
  current(): Promise<void>;
  stop(): Promise<void>;
  /** With SIGKILL. */
  kill(): Promise<void>;
}

/** The service in a process of its own, as the embedded engine allows one store a process, over a log with this history. */
export async function startReportingProcess(
  { folder, settings }: Pick<Deployment, 'folder' | 'settings'>,
  history: History,
  env: Record<string, string> = {},
): Promise<ReportingProcess> {
  await append(settings, history);
  const child = spawnBuilt(await inOneFile('reporting'), [], {
    ...settings,
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    REPORTING_PORT: '0',
    SQL_PORT: '0',
    ADMIN_KEY,
    SQL_PASSWORD,
    CLICK_ID_KEYS: `a:${'07'.repeat(16)}`,
    ...env,
  });
  const said = (words: RegExp) => child.lines.flatMap((line) => words.exec(line)?.[1] ?? []).at(0);
  await until(() => said(/SQL is answered on ([^"]+)/) !== undefined).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw new Error(`${child.lines.join('\n')}\n${child.errors()}`, { cause: error });
  });
  const url = said(/reporting listens on ([^"]+)/);
  const ask = async (method: string, path: string, key = ADMIN_KEY, headers = {}): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, { method, headers: { authorization: `Bearer ${key}`, ...headers } });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as unknown };
  };
  return {
    sqlUrl: said(/SQL is answered on ([^"]+)/) ?? '',
    get: (path, key, headers) => ask('GET', path, key, headers),
    post: (path, key) => ask('POST', path, key),
    current: () =>
      until(async () => (await ask('GET', '/progress')).text === '{"behind":0,"open_slices":0}', { every: ASK_EVERY }),
    async kill() {
      child.kill('SIGKILL');
      await child.ended;
    },
    async stop() {
      child.kill('SIGTERM');
      const code = await child.ended;
      if (code !== 0) throw new Error(`reporting ended with ${code}\n${child.errors()}`);
    },
  };
}

async function append({ EVENT_LOG_URL }: StoreSettings, history: History): Promise<void> {
  const log = await openEventLog(EVENT_LOG_URL);
  for (const [topic, facts] of Object.entries(history)) {
    const records = facts.map((fact, i) => ({ key: `${i}`, value: encode(topic as Topic, [fact]) }));
    await log.append(topic as Topic, records);
  }
  await log.close();
}
