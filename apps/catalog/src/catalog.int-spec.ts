import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { followCatalog, type CatalogFact, type FollowedCatalog } from '@clickledger/catalog-view';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import { aPublisher, faultyLog, temporaryFolder, type FaultyLog } from '@clickledger/testing';
import { encode } from '@clickledger/wire';
import { Catalog } from './catalog.js';

const entity = { kind: 'publisher', id: 'blog' } as const;
const folder = temporaryFolder();
let real: EventLog;
let log: FaultyLog;
let followed: FollowedCatalog;
let catalog: Catalog;

beforeEach(async () => {
  real = await openEventLog(`lmdb:${join(folder(), 'log')}`);
  log = faultyLog(real);
  followed = await followCatalog(log);
  catalog = new Catalog(
    {
      log,
      catalog: followed,
      publicRedirectUrl: '',
      publicIngestUrl: '',
      postbackAllow: { hosts: new Set(), ports: new Set() },
      postbackSigningKey: Buffer.alloc(32),
    },
    () => 0,
  );
});
afterEach(async () => {
  log.recover();
  await followed.stop();
  await real.close();
});

/** The view does not get to see it before the next request has begun. */
const writtenElsewhere = (fact: CatalogFact): Promise<void> => {
  log.hang('onBatch');
  return real.append('catalog', [{ key: 'blog', value: encode('catalog', [fact]) }]);
};
const meanwhile = <T>(request: Promise<T>): Promise<T> => {
  log.recover();
  return request;
};

describe('the catalog of an instance that lags', () => {
  it('looks at the end of the log before it says that something is not there', async () => {
    await expect(catalog.find(entity, (view) => view.publisher('blog'))).rejects.toMatchObject({ status: 404 });
    await writtenElsewhere(aPublisher('blog'));
    expect(await meanwhile(catalog.find(entity, (view) => view.publisher('blog')))).toEqual(aPublisher('blog'));
  });

  it('gives the latest state to who replaces it, never an older one', async () => {
    await catalog.write(aPublisher('blog'));
    const second = aPublisher('blog', { version: 2, key_hash: 'a'.repeat(64) });
    await writtenElsewhere(second);
    expect(await meanwhile(catalog.findBefore(3, entity, (view) => view.publisher('blog')))).toEqual(second);
  });

  it('names the version in force to who is behind', async () => {
    await catalog.write(aPublisher('blog'));
    await writtenElsewhere(aPublisher('blog', { version: 2 }));
    await expect(meanwhile(catalog.findBefore(4, entity, (view) => view.publisher('blog')))).rejects.toMatchObject({
      code: 'version_conflict',
      extra: { current_version: 2 },
    });
  });

  it('refuses what was made elsewhere before', async () => {
    await writtenElsewhere(aPublisher('blog', { name: 'Elsewhere' }));
    await expect(meanwhile(catalog.write(aPublisher('blog')))).rejects.toMatchObject({
      status: 409,
      code: 'already_exists',
    });
    expect(catalog.view.publisher('blog')?.name).toBe('Elsewhere');
  });

  it('accepts what it refused by an older state', async () => {
    await catalog.write(aPublisher('blog'));
    await writtenElsewhere(aPublisher('blog', { version: 2 }));
    await meanwhile(catalog.write(aPublisher('blog', { version: 3 })));
    expect(catalog.view.publisher('blog')?.version).toBe(3);
  });

  it('lets nothing into the log that no reader could take', async () => {
    await expect(catalog.write(aPublisher('blog', { name: '' }))).rejects.toThrow('no catalog fact');
    expect(await real.end('catalog', 0)).toBe(0);
  });
});
