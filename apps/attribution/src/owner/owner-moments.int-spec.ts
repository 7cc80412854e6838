import { aGoal, anOffer, appendCatalog, temporaryFolder } from '@clickledger/testing';
import { encode, type Outcome } from '@clickledger/wire';
import { Logger } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import { aClick, aReport, codec, iso, statusOf } from '../facts-for-specs.contract.js';
import { Owner, OwnerWorld } from './owner-world.contract.js';
import { PartitionOwner } from './partition-owner.js';
import { Trap, trapped } from './trapped.contract.js';

const MINUTE = 60_000;

/** What must not come between two steps of an owner, and what must be known before one. */
describe('between two steps of an owner', () => {
  const worlds: OwnerWorld[] = [];
  const aWorld = async (): Promise<OwnerWorld> => {
    const world = await OwnerWorld.in(folder());
    worlds.push(world);
    return world;
  };
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
  });
  // After the hook that closes what is in there.
  const folder = temporaryFolder();

  const verdicts = async (world: OwnerWorld): Promise<string[]> => (await world.outcomes()).map(said);
  const said = ({ version, receipt_id, code }: Outcome): string => `${version} ${receipt_id} ${code}`;

  it('a report is decided by the catalog that its edge had read', async () => {
    const [world, behind] = [await aWorld(), await aWorld()];
    const goals = [aGoal(), aGoal('signup')];
    await appendCatalog(world.log, [anOffer('shoes', { version: 2, goals })]);
    const { catalog } = world;
    let view = behind.catalog.view;
    world.catalog = {
      ...catalog,
      get view() {
        return view;
      },
      reached: async (offset) => {
        await catalog.reached(offset);
        view = catalog.view;
      },
    };
    const click = aClick();
    await world.appendClick(click);
    await world.storeClicks();
    await world.report(aReport('r1', click.click_id, { goal: 'signup', catalog_offset: 6 }));
    await new Owner(world).live(async (owner) => owner.catchUp());
    expect(await verdicts(world)).toEqual(['1 r1 attributed']);
    world.catalog = catalog;
  });

  it('a click that is stored after the look is still found', async () => {
    const world = await aWorld();
    let armed = false;
    const trap = new Trap(undefined, async (moment) => {
      if (!armed || moment !== 'after look') return;
      armed = false;
      await world.storeClicks();
    });
    await new Owner(world, trap).live(async (owner) => {
      await world.report(aReport('r1', 'f1'));
      await world.appendClick(aClick({ click_id: 'f1', origin: 'import' }));
      world.putForward(11 * MINUTE);
      await owner.catchUp();
      armed = true;
      world.putForward(MINUTE);
      await owner.catchUp();
      world.putForward(MINUTE);
      await owner.catchUp();
    });
    expect(await verdicts(world)).toEqual(['1 r1 attributed']);
  });

  it('an amendment that its owner did not live to append comes before what builds upon it', async () => {
    const world = await aWorld();
    const click = aClick();
    let amending = false;
    const dying: Trap = new Trap(undefined, (moment) => {
      if (amending && moment === 'before append') dying.spring();
    });
    await new Owner(world, dying).live(async (owner) => {
      await world.report(aReport('r1', click.click_id));
      world.putForward(11 * MINUTE);
      await owner.catchUp();
      world.putForward(MINUTE);
      await owner.catchUp();
      await world.appendClick(click);
      await world.storeClicks();
      amending = true;
      world.putForward(11 * MINUTE);
      await owner.catchUp();
    });
    expect(await verdicts(world)).toEqual(['1 r1 attributed']);

    let taken: () => void = () => undefined;
    const afterwards = new Promise<void>((resolve) => (taken = resolve));
    const late = new Trap(undefined, (moment) => (moment === 'before due' ? afterwards : undefined));
    await world.report({ ...statusOf('r2'), received_at: iso(world.clock()), status: 'approved' });
    await new Owner(world, late).live(async (owner) => {
      await owner.take();
      taken();
    });
    expect((await verdicts(world)).slice(0, 3)).toEqual(['1 r1 attributed', '2 r1 click_found', '3 r2 status_changed']);
  });

  it('who loses a race for a version decides again', async () => {
    const [world, elsewhere] = [await aWorld(), await aWorld()];
    const click = aClick();
    const others = aReport('other', click.click_id, { amount: '90' });
    await elsewhere.appendClick(click);
    await elsewhere.storeClicks();
    await elsewhere.report(others);
    await new Owner(elsewhere).live(async (owner) => owner.catchUp());
    const [first] = await elsewhere.outcomes();

    await world.appendClick(click);
    await world.storeClicks();
    await world.report(aReport('r1', click.click_id));
    let raced = false;
    const trap = new Trap(undefined, async (moment) => {
      if (raced || moment !== 'before record') return;
      raced = true;
      await world.store.record(first ? [first] : [], false);
      await world.log.append('attributions', [{ key: others.conversion_id, value: encode('attributions', [first!]) }]);
    });
    await new Owner(world, trap).live(async (owner) => owner.catchUp());
    expect(await verdicts(world)).toEqual(['1 other attributed', '2 r1 duplicate']);
  });

  it('what waits is not looked at before what was taken is decided', async () => {
    const world = await aWorld();
    const moments: string[] = [];
    const trap = new Trap(undefined, async (moment) => {
      moments.push(moment);
      await setImmediate();
    });
    const { log, store, catalog, clock, partition } = world;
    const parts = {
      log: trapped(log, trap),
      store: trapped(store, trap),
      catalog,
      codec,
      clock,
      onOutcome: () => undefined,
    };
    const owner = new PartitionOwner(partition, parts);
    const report = aReport('r1', 'f1');
    await Promise.all([
      owner.take([{ partition, offset: 0, line: 0, report, purpose: 'decide', looks: 0, dueAt: 0 }]),
      owner.poll(),
    ]);
    expect(moments.indexOf('before due')).toBeGreaterThan(moments.indexOf('after settle'));
  });

  it('a new store learns what was decided, and nothing is appended twice', async () => {
    const world = await aWorld();
    const click = aClick();
    await world.appendClick(click);
    await world.storeClicks();
    await world.report(aReport('r1', click.click_id), aReport('r2', click.click_id, { amount: '90' }));
    await new Owner(world).live(async (owner) => owner.catchUp());
    const before = await world.outcomes();
    expect(before.map(said)).toEqual(['1 r1 attributed', '2 r2 duplicate']);

    await world.loseStore();
    await world.storeClicks();
    await new Owner(world).live(async (owner) => owner.catchUp());
    expect(await world.outcomes()).toEqual(before);
  });
});
