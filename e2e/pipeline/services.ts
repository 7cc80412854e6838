import { spawnBuilt, until, type TsProcess } from '@clickledger/testing';
import { join } from 'node:path';
import { ALL_SERVICES, ANY_PORTS, SQL_PASSWORD, pipelineOver, said, type Pipeline, type Service } from './pipeline.js';
import { inOneFile } from './runnable.js';

const SECRETS = {
  ADMIN_KEY: 'admin-key-of-the-network',
  SQL_PASSWORD,
  VISITOR_KEY: 'ab'.repeat(32),
  POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
  CLICK_ID_KEYS: `a:${'07'.repeat(16)}`,
};

/** Each service in a process of its own. */
export interface Services extends Pipeline {
  /** The process that answers for the service now. */
  process(service: Service): TsProcess;
  /** Starts another instance of it, over the same folder; it is stopped with the others, and not asked. */
  add(service: Service): Promise<TsProcess>;
  /** Starts the service again, where its process has ended. */
  restart(service: Service): Promise<void>;
}

/**
 * Starts all, or some of them.
 * @param folder where each service gets a folder of its own, for what it keeps beside the stores
 * @param settings `EVENT_LOG_URL` and the other stores' URLs, and whatever a spec wants otherwise
 */
export async function startServices(
  folder: string,
  settings: Readonly<Record<string, string>>,
  wanted: readonly Service[] = ALL_SERVICES,
  runnable = inOneFile,
): Promise<Services> {
  const all: TsProcess[] = [];
  const asked = new Map<Service, TsProcess>();
  const start = async (service: Service): Promise<TsProcess> => {
    const child = spawnBuilt(await runnable(service), [], {
      ...SECRETS,
      ...ANY_PORTS,
      HOST: '127.0.0.1',
      DATA_DIR: join(folder, service),
      ...settings,
    });
    all.push(child);
    const listens = new RegExp(`"${service} listens on ([^"]+)`);
    await Promise.race([
      until(() => child.lines.some((line) => listens.test(line))),
      child.ended.then((code) => Promise.reject(new Error(`ended with ${code}`))),
    ]).catch((error: unknown) => {
      throw new Error(`${service} did not start:\n${child.lines.join('\n')}\n${child.errors()}`, { cause: error });
    });
    return child;
  };
  const restart = async (service: Service) => void asked.set(service, await start(service));
  const process = (service: Service): TsProcess => {
    const child = asked.get(service);
    if (!child) throw new Error(`${service} was never started`);
    return child;
  };
  const services: Services = {
    ...pipelineOver({
      url: (service) => said(process(service), new RegExp(`"${service} listens on ([^"]+)`)),
      sqlUrl: () => said(process('reporting'), /SQL is answered on ([^"]+)/),
      adminKey: SECRETS.ADMIN_KEY,
      runnable,
      dataDir: join(folder, 'cli'),
    }),
    process,
    add: start,
    restart,
    kill: async () => {
      for (const child of all) child.kill('SIGKILL');
      await Promise.all(all.map(({ ended }) => ended));
    },
    stop: async () => {
      for (const child of all) child.kill('SIGTERM');
      const ends = await Promise.all(all.map(async ({ ended, errors }) => ({ code: await ended, errors: errors() })));
      const bad = ends.filter(({ code }) => code !== 0 && code !== 'SIGKILL');
      if (bad.length > 0) throw new Error(bad.map(({ code, errors }) => `ended with ${code}\n${errors}`).join('\n'));
    },
  };
  try {
    await Promise.all(wanted.map(restart));
    return services;
  } catch (error) {
    await services.kill();
    throw error;
  }
}
