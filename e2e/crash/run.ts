import { until } from '@clickledger/testing';
import { makeLinks, makeLiveOffer, makePostback } from './catalog.js';
import { Client } from './client.js';
import { contentsOf, type Contents } from './contents.js';
import { faultsIn, type Faults } from './faults.js';
import { importAccessLog } from './import.js';
import type { Cast, Lane } from './lanes.js';
import { messageFaults } from './messages.js';
import type { Point, Sabotage } from './points.js';
import type { Heard } from './publisher.js';
import { settled, told } from './reports.js';
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
  /** What the publisher was told. */
  readonly heard: readonly Heard[];
}

/**
 * Imports the access log while visitors come and buy, and while processes die at each of their kills; then lets them
 * live, and looks at the reports; then at the log. All lanes come to their ends together: who has few deaths to die lives
 * longer.
 * @param random of the visitors
 * @param onKill told how many have died
 */
export async function run(
  { lanes, eventLogUrl, publisher }: Cast,
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
    await makePostback(client, publisher.host);
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
    await told(client);
    return faultsIn(client, visits);
  };
  let faults: Faults;
  try {
    faults = await Promise.race([whole(), ...lanes.map(({ lives }) => lives.failed)]);
  } finally {
    isOver = true;
    await Promise.all(lanes.map(({ lives }) => lives.end()));
    publisher.close();
  }
  const log = await contentsOf(eventLogUrl);
  const { heard } = publisher;
  const ofMessages = messageFaults(heard, visits, log);
  return {
    faults: {
      lost: [...faults.lost, ...ofMessages.lost],
      doubled: [...faults.doubled, ...log.decidedTwice, ...ofMessages.doubled],
      others: [...faults.others, ...ofMessages.others],
    },
    kills,
    visits,
    imported,
    log,
    heard,
  };
}
