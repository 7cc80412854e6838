import { until } from '@clickledger/testing';
import { makeLinks, makeLiveOffer } from './catalog.js';
import { Client } from './client.js';
import { contentsOf, type Contents } from './contents.js';
import { faultsIn, type Faults } from './faults.js';
import { importAccessLog } from './import.js';
import type { Cast, Lane } from './lanes.js';
import type { Point, Sabotage } from './points.js';
import { settled } from './reports.js';
import { visit, Visits } from './visitors.js';

const VISITORS = 3;
/** The longest that one lane waits for another. */
const PATIENCE = 600_000;

export interface Run {
  readonly faults: Faults;
  readonly kills: ReadonlyMap<Point, number>;
  readonly visits: Visits;
  /** Rows of the access log. */
  readonly imported: number;
  readonly log: Contents;
}

/**
 * Imports the access log while visitors come and buy, and while processes die at each of their kills; then lets them
 * live, and looks at the reports; then at the log. All lanes come to their ends together: who has few deaths to die lives
 * longer.
 * @param random of the visitors
 * @param onKill told how many have died
 */
export async function run(
  { lanes, eventLogUrl }: Cast,
  random: () => number,
  sabotage?: Sabotage,
  onKill: (dead: number) => void = () => undefined,
): Promise<Run> {
  const client = new Client(lanes.map(({ lives }) => lives));
  const visits = new Visits();
  const kills = new Map<Point, number>();
  const all = lanes.reduce((sum, lane) => sum + lane.kills.length, 0);
  let dead = 0;
  let imported = 0;
  let isOver = false;
  const orderOf = sabotage ? { sabotage } : {};
  const traffic = async () => {
    await makeLiveOffer(client);
    await Promise.all([
      ...Array.from({ length: VISITORS }, () => visit(client, visits, random, () => isOver)),
      makeLinks(client, visits.links, () => isOver),
      importAccessLog(client, () => dead / all).then((rows) => (imported = rows)),
    ]);
  };
  const dying = async ({ lives, kills: ofLane }: Lane) => {
    for (const [i, kill] of ofLane.entries()) {
      const turn = until(() => isOver || dead * ofLane.length >= i * all, { within: PATIENCE });
      const point = await lives.die({ ...orderOf, kill }, turn);
      kills.set(point, (kills.get(point) ?? 0) + 1);
      dead++;
      onKill(dead);
    }
    await lives.live(orderOf);
  };
  const whole = async (): Promise<Faults> => {
    const died = Promise.all(lanes.map(dying)).then(() => (isOver = true));
    await Promise.all([traffic(), died]);
    await settled(client);
    return faultsIn(client, visits);
  };
  let faults: Faults;
  try {
    faults = await Promise.race([whole(), ...lanes.map(({ lives }) => lives.failed)]);
  } finally {
    isOver = true;
    await Promise.all(lanes.map(({ lives }) => lives.end()));
  }
  const log = await contentsOf(eventLogUrl);
  return { faults: { ...faults, doubled: [...faults.doubled, ...log.decidedTwice] }, kills, visits, imported, log };
}
