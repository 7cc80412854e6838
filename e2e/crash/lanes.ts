import { join } from 'node:path';
import type { StoreSettings } from '../pipeline/deployment.js';
import { built } from './built.js';
import { ADMIN_KEY } from './client.js';
import { Lives } from './lives.js';
import { Publisher } from './publisher.js';
import type { Kill } from './plan.js';
import { POINTS, type Service } from './points.js';

/** What lives together and dies together, and its deaths in their order. */
export interface Lane {
  readonly lives: Lives;
  readonly kills: readonly Kill[];
}

/** All services, in one lane or in several. */
export interface Cast {
  readonly lanes: readonly Lane[];
  readonly eventLogUrl: string;
  /** Outlives them all. */
  readonly publisher: Publisher;
}

const CHILDREN: Readonly<Record<Service, string>> = {
  catalog: 'crashing-catalog',
  redirect: 'crashing-redirect',
  ingest: 'crashing-ingest',
  attribution: 'crashing-attribution',
  postbacks: 'crashing-postbacks',
  reporting: 'crashing-reporting',
};

/** All services in one process, on embedded stores. */
export async function inOneProcess(dataDir: string, kills: readonly Kill[]): Promise<Cast> {
  const [file = ''] = await built('crashing-all-in-one');
  const publisher = await Publisher.start();
  const lives = new Lives(file, environment(dataDir, publisher));
  return { lanes: [{ lives, kills }], eventLogUrl: `lmdb:${join(dataDir, 'log')}`, publisher };
}

/** Each service in a process of its own, on distributed stores: a kill is the business of the service with its point. */
export async function inProcessesOfTheirOwn(
  dataDir: string,
  stores: StoreSettings,
  kills: readonly Kill[],
): Promise<Cast> {
  const files = await built(...Object.values(CHILDREN));
  const publisher = await Publisher.start();
  const lanes = (Object.keys(CHILDREN) as Service[]).map((service, i) => ({
    lives: new Lives(files[i] ?? '', { ...environment(join(dataDir, service), publisher), ...stores }),
    kills: kills.filter(({ point }) => POINTS[point] === service),
  }));
  return { lanes, eventLogUrl: stores.EVENT_LOG_URL, publisher };
}

const environment = (dataDir: string, publisher: Publisher) => ({
  DATA_DIR: dataDir,
  HOST: '127.0.0.1',
  LOG_LEVEL: 'error',
  ADMIN_KEY,
  SQL_PASSWORD: 'password-of-the-analyst',
  VISITOR_KEY: 'ab'.repeat(32),
  POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
  POSTBACK_ALLOW: publisher.host,
  CLICK_ID_KEYS: `a:${'07'.repeat(16)}`,
  ...Object.fromEntries(
    ['CATALOG', 'REDIRECT', 'INGEST', 'ATTRIBUTION', 'POSTBACKS', 'REPORTING', 'SQL'].map((name) => [
      `${name}_PORT`,
      '0',
    ]),
  ),
});
