import { temporaryFolder } from '@clickledger/testing';
import { Logger } from '@nestjs/common';
import { Expiry } from './expiry.js';
import { aClick, codec } from './facts-for-specs.contract.js';
import { OwnerWorld } from './owner/owner-world.contract.js';

const DAY = 86_400_000;

describe('clicks expire', () => {
  let world: OwnerWorld;
  let expiry: Expiry;

  beforeEach(async () => {
    Logger.overrideLogger(false);
    world = await OwnerWorld.in(folder());
    await world.appendClick(aClick());
    await world.storeClicks();
    expiry = new Expiry(
      { log: world.log, store: world.store, catalog: world.catalog, codec, erasures: world.erasures },
      world.clock,
    );
  });
  afterEach(async () => {
    expiry.onApplicationShutdown();
    await world.close();
  });
  // After the hook that closes what is in there.
  const folder = temporaryFolder();

  /** Among the clicks of its day, which go together: none, when it has gone before. */
  const left = () => world.store.expireClicks(Number.MAX_SAFE_INTEGER);

  it('when they are older than the longest window and a week', async () => {
    await expiry.onApplicationBootstrap();
    for (let day = 0; day < 40; day += 2) {
      world.putForward(2 * DAY);
      await expiry.expire();
    }
    expect(await left()).toBe(0);
  });

  it('not by a clock that leaps, before it has stood for a day', async () => {
    await expiry.onApplicationBootstrap();
    world.putForward(3650 * DAY);
    await expiry.expire(0);
    await expiry.expire(DAY - 1);
    expect(await left()).toBe(1);
  });

  it('not by a clock that was wrong when attribution started', async () => {
    world.putForward(3650 * DAY);
    await expiry.onApplicationBootstrap();
    await expiry.expire(0);
    expect(await left()).toBe(1);
  });

  it('by one that has stood for a day', async () => {
    world.putForward(3650 * DAY);
    await expiry.onApplicationBootstrap();
    await expiry.expire(0);
    await expiry.expire(DAY);
    expect(await left()).toBe(0);
  });
});
