import { beforeEach, describe, expect, it } from '@jest/globals';
import { CatalogHistory, type CatalogFact, type FollowedCatalog } from '@clickledger/catalog-view';
import type { EventLog } from '@clickledger/event-log';
import { MemoryLog, aPublisher } from '@clickledger/testing';
import { decode, encode } from '@clickledger/wire';
import { Catalog } from './catalog.js';

/** Shows what is in the log only when it is read to its end. */
class LaggingView {
  readonly view = new CatalogHistory();

  constructor(private readonly log: EventLog) {}

  async readToEnd(): Promise<void> {
    for await (const { records } of this.log.read('catalog', 0, this.view.offset, Infinity)) {
      for (const { value, offset } of records) {
        decode('catalog', value).facts.forEach((fact) => this.view.apply(fact, offset));
        this.view.readUpTo(offset + 1);
      }
    }
  }
}

const entity = { kind: 'publisher', id: 'blog' } as const;
let log: MemoryLog;
let catalog: Catalog;
const writtenElsewhere = (fact: CatalogFact): Promise<void> =>
  log.append('catalog', [{ key: 'blog', value: encode('catalog', [fact]) }]);

beforeEach(() => {
  log = new MemoryLog();
  const followed = new LaggingView(log) as unknown as FollowedCatalog;
  catalog = new Catalog({ log, catalog: followed, publicRedirectUrl: '' }, () => 0);
});

describe('the catalog of an instance that lags', () => {
  it('looks at the end of the log before it says that something is not there', async () => {
    await expect(catalog.find(entity, (view) => view.publisher('blog'))).rejects.toMatchObject({ status: 404 });
    await writtenElsewhere(aPublisher('blog'));
    expect(await catalog.find(entity, (view) => view.publisher('blog'))).toEqual(aPublisher('blog'));
  });

  it('gives the latest state to who replaces it, never an older one', async () => {
    await catalog.write(aPublisher('blog'));
    const second = aPublisher('blog', { version: 2, key_hash: 'a'.repeat(64) });
    await writtenElsewhere(second);
    expect(await catalog.findBefore(3, entity, (view) => view.publisher('blog'))).toEqual(second);
  });

  it('names the version in force to who is behind', async () => {
    await catalog.write(aPublisher('blog'));
    await writtenElsewhere(aPublisher('blog', { version: 2 }));
    await expect(catalog.findBefore(4, entity, (view) => view.publisher('blog'))).rejects.toMatchObject({
      code: 'version_conflict',
      extra: { current_version: 2 },
    });
  });

  it('refuses what was made elsewhere before', async () => {
    await writtenElsewhere(aPublisher('blog', { name: 'Elsewhere' }));
    await expect(catalog.write(aPublisher('blog'))).rejects.toMatchObject({ status: 409, code: 'already_exists' });
    expect(catalog.view.publisher('blog')?.name).toBe('Elsewhere');
  });

  it('accepts what it refused by an older state', async () => {
    await catalog.write(aPublisher('blog'));
    await writtenElsewhere(aPublisher('blog', { version: 2 }));
    await catalog.write(aPublisher('blog', { version: 3 }));
    expect(catalog.view.publisher('blog')?.version).toBe(3);
  });

  it('lets nothing into the log that no reader could take', async () => {
    await expect(catalog.write(aPublisher('blog', { name: '' }))).rejects.toThrow('no catalog fact');
    expect(await log.end('catalog')).toBe(0);
  });
});
