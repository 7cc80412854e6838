import { built } from './built.js';
import { makeLiveOffer } from './catalog.js';
import { ADMIN_KEY, Client } from './client.js';
import { faultsIn, type Faults } from './faults.js';
import { importAccessLog } from './import.js';
import { Lives } from './lives.js';
import type { Kill } from './plan.js';
import type { Point, Sabotage } from './points.js';
import { settled } from './reports.js';
import { visit, Visits } from './visitors.js';

const VISITORS = 3;
const DEADLINE = 60_000;

export interface Run {
  readonly faults: Faults;
  readonly kills: ReadonlyMap<Point, number>;
  readonly visits: Visits;
}

/**
 * Imports the access log while visitors come and buy, and while the process dies at each of the kills; then lets it
 * live, and looks at the reports.
 * @param random of the visitors
 */
export async function run(
  dataDir: string,
  kills: readonly Kill[],
  random: () => number,
  sabotage?: Sabotage,
): Promise<Run> {
  const file = await built('crashing-all-in-one');
  const lives = new Lives(file, environment(dataDir), DEADLINE);
  const client = new Client(lives);
  const visits = new Visits();
  const done = new Map<Point, number>();
  let dead = 0;
  let isOver = false;
  const orderOf = sabotage ? { sabotage } : {};
  try {
    const traffic = (async () => {
      await makeLiveOffer(client);
      await Promise.all([
        ...Array.from({ length: VISITORS }, () => visit(client, visits, random, () => isOver)),
        importAccessLog(client, () => dead / kills.length),
      ]);
    })();
    const dying = (async () => {
      for (const kill of kills) {
        const point = await lives.die({ ...orderOf, kill });
        done.set(point, (done.get(point) ?? 0) + 1);
        dead++;
      }
      await lives.live(orderOf);
      isOver = true;
    })();
    await Promise.all([traffic, dying]);
    await settled(client);
    return { faults: await faultsIn(client, visits), kills: done, visits };
  } finally {
    isOver = true;
    await lives.end();
  }
}

const environment = (dataDir: string) => ({
  DATA_DIR: dataDir,
  HOST: '127.0.0.1',
  LOG_LEVEL: 'error',
  ADMIN_KEY,
  SQL_PASSWORD: 'password-of-the-analyst',
  VISITOR_KEY: 'ab'.repeat(32),
  CLICK_ID_KEYS: `a:${'07'.repeat(16)}`,
  ...Object.fromEntries(
    ['CATALOG', 'REDIRECT', 'INGEST', 'ATTRIBUTION', 'REPORTING', 'SQL'].map((name) => [`${name}_PORT`, '0']),
  ),
});
