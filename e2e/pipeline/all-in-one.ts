import { spawnBuilt, until } from '@clickledger/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANY_PORTS, SQL_PASSWORD, pipelineOver, said, type Pipeline } from './pipeline.js';
import { inOneFile } from './runnable.js';

/** Also where the environment names servers, for other specs. */
const EMBEDDED = { EVENT_LOG_URL: '', ATTRIBUTION_STORE_URL: '', DELIVERY_STORE_URL: '', REPORT_STORE_URL: '' };

/** All services in one process of its own, over a data folder. */
export interface AllInOne extends Pipeline {
  /** What it printed at its start. */
  readonly greeting: readonly string[];
}

export const isAllInOne = (pipeline: Pipeline): pipeline is AllInOne => 'greeting' in pipeline;

/** @param settings in place of those that every spec has */
export async function startAllInOne(
  folder: string,
  runnable = inOneFile,
  settings: Readonly<Record<string, string>> = {},
): Promise<AllInOne> {
  const child = spawnBuilt(await runnable('all-in-one'), [], {
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    SQL_PASSWORD,
    ...ANY_PORTS,
    ...EMBEDDED,
    ...settings,
  });
  await Promise.race([
    until(() => child.lines.some((line) => line.includes('is running'))),
    child.ended.then((code) => Promise.reject(new Error(`ended with ${code}`))),
  ]).catch((error: unknown) => {
    throw new Error(`${child.lines.join('\n')}\n${child.errors()}`, { cause: error });
  });
  const { admin_key } = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as { admin_key: string };
  return {
    ...pipelineOver({
      url: (service) => said(child, new RegExp(`"${service} listens on ([^"]+)`)),
      sqlUrl: () => said(child, /SQL is answered on ([^"]+)/),
      adminKey: admin_key,
      runnable,
      dataDir: folder,
    }),
    greeting: child.lines.filter((line) => !line.startsWith('{')),
    kill: async () => {
      child.kill('SIGKILL');
      await child.ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const code = await child.ended;
      if (code !== 0) throw new Error(`all-in-one ended with ${code}\n${child.errors()}`);
    },
  };
}
