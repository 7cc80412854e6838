import type { Outcome } from '@clickledger/wire';
import { temporaryFolder } from '@clickledger/testing';
import { Logger } from '@nestjs/common';
import { Owner, OwnerWorld } from './owner-world.contract.js';
import { aClick, aReport, iso, statusOf } from '../facts-for-specs.contract.js';
import { Killed, Trap } from './trapped.contract.js';

const folder = temporaryFolder();
const MINUTE = 60_000;

/** What happens to one partition: each act, and then its owner catches up. */
function story(world: OwnerWorld): (() => Promise<void>)[] {
  const [first, second, late, foreign] = [aClick(), aClick(), aClick(), aClick({ click_id: 'f1', origin: 'import' })];
  const ids = Object.fromEntries(
    ['order', 'early', 'unseen', 'waits', 'never'].map((name) => [name, world.conversion(name)]),
  );
  const at = (name: string, over: object = {}) => ({ conversion_id: ids[name], ...over }) as { conversion_id: string };
  const received = () => ({ received_at: iso(world.clock()) });
  return [
    async () => {
      await world.appendClick(first);
      await world.appendClick(second);
      await world.storeClicks();
      await world.report(
        aReport('o1', first.click_id, at('order')),
        aReport('o2', second.click_id, at('order', { amount: '90' })),
        aReport('o1-again', first.click_id, at('order')),
      );
    },
    () => world.report({ ...statusOf('e1'), ...at('early'), ...received(), status: 'approved' }),
    () => world.report(aReport('e2', first.click_id, at('early', { transaction_id: 'o2' }))),
    // Two wait for a click that comes, one for a click that never does, one for a click that is lost.
    () =>
      world.report(
        aReport('w1', 'f1', at('waits', received())),
        aReport('w2', first.click_id, at('waits', { amount: '80', ...received() })),
        aReport('n1', 'f2', at('never', received())),
        aReport('u1', late.click_id, at('unseen', received())),
      ),
    () => world.appendClick(foreign),
    async () => world.putForward(11 * MINUTE),
    () => world.storeClicks(),
    async () => world.putForward(MINUTE),
    // The lost one turns up after all, and before anybody has looked again its conversion is approved.
    async () => {
      await world.appendClick(late);
      await world.storeClicks();
      world.putForward(11 * MINUTE);
    },
    () => world.report({ ...statusOf('u2'), ...at('unseen'), ...received(), status: 'approved' }),
  ];
}

const DECIDED = [
  'early 1 e2 attributed',
  'early 2 e1 status_changed',
  'never 1 n1 click_not_found',
  'order 1 o1 attributed',
  'order 2 o2 duplicate',
  'order 3 o1-again repeat',
  'unseen 1 u1 attributed',
  'unseen 2 u1 click_found',
  'unseen 3 u2 status_changed',
  'waits 1 w1 attributed',
  'waits 2 w2 duplicate',
];

const said = ({ conversion_id, version, receipt_id, code }: Outcome): string =>
  `${conversion_id.replace(/-\d+$/, '')} ${version} ${receipt_id} ${code}`;

/** The first in the log of each version counts; every other must say the same, and no version may come too early. */
function judged(outcomes: readonly Outcome[]): string[] {
  const first = new Map<string, Outcome>();
  for (const one of outcomes) {
    const name = `${one.conversion_id} ${one.version}`;
    if (one.version > 1) expect(first.has(`${one.conversion_id} ${one.version - 1}`)).toBe(true);
    expect(one).toEqual(first.get(name) ?? one);
    first.set(name, first.get(name) ?? one);
  }
  return [...first.values()].map(said).sort();
}

/** @returns whether the owner lived to the end of the story. */
async function tell(world: OwnerWorld, diesAt: number): Promise<boolean> {
  const trap = new Trap(diesAt);
  const mortal = new Owner(world, trap);
  let owner = mortal;
  const live = async (work: () => Promise<void>): Promise<void> => {
    await work().catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    if (owner !== mortal || !trap.sprung) return;
    await mortal.stop();
    owner = new Owner(world);
    await owner.start();
    await owner.catchUp();
  };
  await live(() => owner.start());
  for (const happens of story(world)) {
    await happens();
    await live(() => owner.catchUp());
  }
  await owner.stop();
  return owner === mortal;
}

/** So many stories at once: most of their time they wait. */
const LANES = 12;
/** For some two hundred lives of an owner, milliseconds. */
const MINUTES = 1_200_000;

describe('the owner of a partition', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  it(
    'decides the same wherever it dies',
    async () => {
      const died: number[] = [];
      const lane = async (first: number): Promise<void> => {
        for (let step = first, survived = false; !survived; step += LANES) {
          const world = await OwnerWorld.in(folder());
          survived = await tell(world, step);
          if (!survived) died.push(step);
          const waiting = [await world.store.waitingCount('decide'), await world.store.waitingCount('amend')];
          expect({ step, decided: judged(await world.outcomes()), waiting }).toEqual({
            step,
            decided: DECIDED,
            waiting: [0, 0],
          });
          await world.close();
        }
      };
      await Promise.all(Array.from({ length: LANES }, (_, first) => lane(first)));
      expect(died.length).toBeGreaterThan(150);
    },
    MINUTES,
  );
});
