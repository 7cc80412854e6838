import { notRun } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { describeIfRedis } from '../../../../tools/stack/describe-with-redis.mjs';
import { startRedis, type RunningRedis } from '../../../../tools/stack/redis.mjs';
import { StoreUnavailableError } from '@clickledger/store-kit';
import { openAttributionStore } from '../open-attribution-store.js';
import { withRedis } from './redis-for-specs.contract.js';

describeIfRedis('opening a Redis', notRun, () => {
  let server: RunningRedis;
  beforeAll(async () => void (server = await startRedis()));
  afterAll(() => server.remove());

  const at = (userinfo: string) => server.url.replace('//', `//${userinfo}@`);

  it.each(['allkeys-lru', 'volatile-lru', 'allkeys-random', 'volatile-ttl'])('refuses %s', async (policy) => {
    await server.command('CONFIG', 'SET', 'maxmemory-policy', policy);
    await expect(openAttributionStore(server.url)).rejects.toThrow(
      `its maxmemory-policy is ${policy}; set it to noeviction`,
    );
    await server.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    await (await openAttributionStore(server.url)).close();
  });

  it('signs in with user and password', async () => {
    await server.command('ACL', 'SETUSER', 'ledger', 'on', '>p@ss/word', '~*', '+@all');
    await (await openAttributionStore(at('ledger:p%40ss%2Fword'))).close();
    const refused = openAttributionStore(at('ledger:wrong'));
    await expect(refused).rejects.toThrow(StoreUnavailableError);
    await expect(refused).rejects.toThrow('WRONGPASS');
    await expect(refused).rejects.not.toThrow('ledger:wrong');
  });

  it('uses the database that the URL names', async () => {
    const store = await openAttributionStore(`${server.url}/3`);
    await store.savePosition('conversions', 0, 5);
    await store.close();
    const keys = await withRedis(`${server.url}/3`, (redis) => redis.keys('*positions'));
    expect(keys).toHaveLength(16);
  });
});
