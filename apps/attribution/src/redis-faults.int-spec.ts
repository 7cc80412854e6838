import { StoreUnavailableError } from '@clickledger/attribution-store';
import { notRun, spawnTs, temporaryFolder, until } from '@clickledger/testing';
import { afterEach, expect, it } from '@jest/globals';
import { describeIfRedis } from '../../../tools/stack/describe-with-redis.mjs';
import { startRedis, type RunningRedis } from '../../../tools/stack/redis.mjs';
import { AttributionUnderTest } from './attribution-under-test.contract.js';
import { KEYS } from './facts-for-specs.contract.js';
import { recount, settled, verdicts } from './recount.contract.js';
import { Traffic } from './traffic.contract.js';

// Each takes some 10 s, and as long again where other specs have the other core.

describeIfRedis('under steady traffic, a Redis', notRun, () => {
  const folder = temporaryFolder();
  let redis: RunningRedis;
  let attribution: AttributionUnderTest;
  let traffic: Traffic;
  let restarts: number;
  let restarted: Promise<void>;

  async function start(options: readonly string[]): Promise<void> {
    redis = await startRedis(options);
    attribution = await AttributionUnderTest.over(redis.url, folder());
    traffic = new Traffic(attribution);
    restarts = 0;
    restarted = Promise.resolve();
    supervise();
  }
  afterEach(async () => {
    await traffic.end();
    await restarted;
    await attribution.close();
    await redis.remove();
  });

  /** Starts attribution again when its store has failed, as a supervisor does its process. */
  function supervise(): void {
    attribution.store.failed.catch(() => {
      restarts += 1;
      restarted = attribution
        .stop()
        .then(() => until(() => attribution.start().then(() => true)))
        .then(supervise);
    });
  }
  const unavailable = () => expect(attribution.store.position('clicks', 0)).rejects.toThrow(StoreUnavailableError);

  /** @throws where what was decided then is not what attribution without a fault decides */
  async function during(fault: () => Promise<unknown>, options: readonly string[] = []): Promise<void> {
    await start(options);
    traffic.start();
    await traffic.goOn(100);
    await fault();
    await traffic.goOn(100);
    await traffic.end();
    await settled(attribution);
    const plain = await AttributionUnderTest.over(`lmdb:${folder()}`, folder());
    const expected = await recount(attribution, plain);
    await plain.close();
    expect(Object.keys(expected).length).toBeGreaterThan(traffic.orders);
    expect(verdicts(await attribution.outcomes())).toEqual(expected);
  }

  it('that comes back with all that it had is waited for', async () => {
    const stop = async () => {
      await redis.kill();
      await unavailable();
      await traffic.goOn(50);
      await redis.restart();
    };
    await during(stop, ['--appendonly', 'yes', '--appendfsync', 'always']);
    expect(restarts).toBe(0);
  });

  it('that comes back empty is filled from the log', async () => {
    await during(async () => {
      await redis.kill();
      await traffic.goOn(50);
      await redis.restart();
    });
    expect(restarts).toBe(1);
  });

  it('that is emptied again and again is filled again and again', async () => {
    await during(async () => {
      for (let time = 1; time <= 3; time++) {
        await redis.command('FLUSHALL');
        await until(() => restarts === time);
        await traffic.goOn(30);
      }
    });
    expect(restarts).toBe(3);
  });

  it('that comes back without its last writes gets them again', async () => {
    await during(async () => {
      await redis.command('SAVE');
      await traffic.goOn(100);
      await redis.kill();
      await redis.restart();
    });
    expect(restarts).toBe(1);
  });

  it('that is slow delays', async () => {
    await during(async () => {
      for (let time = 0; time < 10; time++) {
        await redis.command('CLIENT', 'PAUSE', 200);
        await traffic.goOn(5);
      }
    });
    expect(restarts).toBe(0);
  });

  it('that hangs, and then does what nobody waits for any more, does no harm', async () => {
    await during(async () => {
      redis.signal('SIGSTOP');
      await traffic.goOn(50);
      await traffic.end();
      await unavailable();
      redis.signal('SIGCONT');
      traffic.start();
    });
    expect(restarts).toBe(0);
  });

  it('without memory is waited for', async () => {
    await during(async () => {
      await redis.command('CONFIG', 'SET', 'maxmemory', 1);
      await unavailable();
      await traffic.goOn(50);
      await redis.command('CONFIG', 'SET', 'maxmemory', 0);
    });
    expect(restarts).toBe(0);
  });
});

describeIfRedis('a process whose Redis is emptied', notRun, () => {
  const folder = temporaryFolder();
  let redis: RunningRedis;
  beforeAll(async () => void (redis = await startRedis()));
  afterAll(() => redis.remove());

  it('ends, for its supervisor to start it again', async () => {
    const child = spawnTs(new URL('./main.ts', import.meta.url), [], {
      DATA_DIR: folder(),
      ATTRIBUTION_STORE_URL: redis.url,
      ATTRIBUTION_PORT: '0',
      CLICK_ID_KEYS: KEYS,
      HOST: '127.0.0.1',
    });
    await until(() => child.lines.some((line) => line.includes('attribution listens on')));
    await redis.command('FLUSHALL');
    expect(await child.ended).toBe(1);
    expect(child.lines.at(-1)).toContain('it was emptied, replaced or set back');
  });
});
