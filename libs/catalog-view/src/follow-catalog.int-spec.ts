import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogUnavailableError, openEventLog, type EventLog } from '@clickledger/event-log';
import { aPublisher, anAdvertiser, anOffer, faultyLog, temporaryFolder, type FaultyLog } from '@clickledger/testing';
import { encode } from '@clickledger/wire';
import { CatalogDamagedError } from './catalog-damaged-error.js';
import type { CatalogFact } from './catalog-view.js';
import { followCatalog } from './follow-catalog.js';
import type { FollowedCatalog } from './followed-catalog.js';

const folder = temporaryFolder();
let snapshot: string;
let real: EventLog;
let log: FaultyLog;
let open: FollowedCatalog[];

const append = (...facts: CatalogFact[]): Promise<void> =>
  log.append('catalog', [{ key: 'any', value: encode('catalog', facts) }]);
const follow = async (path?: string): Promise<FollowedCatalog> => {
  const catalog = await followCatalog(log, path === undefined ? {} : { snapshot: path });
  open.push(catalog);
  return catalog;
};
const stopAll = async (): Promise<void> => {
  for (const catalog of open.splice(0)) await catalog.stop();
};

const openLog = async (): Promise<void> => {
  real = await openEventLog(`lmdb:${join(folder(), 'log')}`);
  log = faultyLog(real);
};

beforeEach(async () => {
  snapshot = join(folder(), 'made', 'catalog.jsonl');
  await openLog();
  open = [];
});
afterEach(async () => {
  log.recover();
  await stopAll();
  await real.close();
});

describe('following the catalog', () => {
  it('starts at the end, with several facts in a record', async () => {
    await append(anAdvertiser(), anOffer());
    await append(aPublisher());
    const { view } = await follow();
    expect([view.offer('shoes'), view.publisher('blog'), view.offset]).toEqual([anOffer(), aPublisher(), 2]);
  });

  it('does not start over a log that has lost the beginning: links would have other numbers', async () => {
    const path = folder();
    for (const [n, fact] of [anAdvertiser(), aPublisher()].entries()) {
      const day = await openEventLog(`lmdb:${path}`, () => Date.UTC(2026, 4, 1 + n));
      await day.append('catalog', [{ key: 'any', value: encode('catalog', [fact]) }]);
      await day.close();
    }
    await rm(join(path, 'catalog/2026-05-01'), { recursive: true });
    await real.close();
    real = log = faultyLog(await openEventLog(`lmdb:${path}`));
    await expect(follow()).rejects.toThrow(/^The topic catalog begins at offset 1: what came before is lost/);
  });

  it('removes what a process that was killed has half written, and nothing else', async () => {
    const beside = dirname(snapshot);
    await mkdir(beside);
    const unfinished = ['catalog.jsonl.1b4e28ba-2fa1-11d2-883f-0016d3cca427.tmp', 'catalog.jsonl.x.tmp'];
    const others = ['another.jsonl.x.tmp', 'catalog.jsonl.old'];
    for (const file of [...unfinished, ...others]) await writeFile(join(beside, file), '{"read_up_to":');
    await follow(snapshot);
    expect((await readdir(beside)).filter((file) => file !== 'catalog.jsonl')).toEqual(others);
  });

  it('reads what is appended later, and says when it has', async () => {
    const catalog = await follow();
    const reached = catalog.reached(2);
    await append(aPublisher());
    await append(aPublisher('news'));
    await reached;
    expect(catalog.view.publishers()).toHaveLength(2);
  });

  it('reads to the end for all who ask at once', async () => {
    const catalog = await follow();
    const before = catalog.readToEnd(10_000);
    await append(aPublisher());
    const after = [catalog.readToEnd(10_000), catalog.readToEnd(10_000)];
    await Promise.all([before, ...after]);
    expect(catalog.view.publisher('blog')).toEqual(aPublisher());
  });

  it('counts what it ignores', async () => {
    await append(aPublisher(), aPublisher(), anOffer());
    const { ignored } = await follow();
    expect(Object.fromEntries(ignored)).toEqual({ already_exists: 1, advertiser_unknown: 1 });
  });

  it('stops at a line that is no fact: the numbers of later links would be wrong', async () => {
    const catalog = await follow();
    const waiting = catalog.reached(2);
    await log.append('catalog', [{ key: 'any', value: Buffer.from('not JSON') }]);
    await expect(catalog.failed).rejects.toThrow('topic catalog, partition 0, offset 0, line 0 is no fact: not JSON');
    await expect(waiting).rejects.toThrow('is no fact');
  });

  it('stops with an alarm at a fact of a newer release', async () => {
    const catalog = await follow();
    const waiting = catalog.reached(1);
    await log.append('catalog', [{ key: 'any', value: Buffer.from('{"type":"OfferChanged","v":99}') }]);
    await expect(catalog.failed).rejects.toThrow('upgrade it');
    await expect(waiting).rejects.toThrow('upgrade it');
  });

  it('lets nobody wait for a catalog that stopped', async () => {
    const catalog = await follow();
    const waiting = catalog.reached(1);
    await Promise.all([expect(waiting).rejects.toThrow('no longer followed'), catalog.stop()]);
    await expect(catalog.reached(1)).rejects.toThrow(LogUnavailableError);
  });
});

describe('over a line that is no fact, for who serves all the same', () => {
  const damage = () => log.append('catalog', [{ key: 'any', value: Buffer.from('not JSON') }]);
  const serve = async (path = snapshot): Promise<FollowedCatalog> => {
    const catalog = await followCatalog(log, { snapshot: path, serveDamaged: true });
    open.push(catalog);
    return catalog;
  };

  it('shows what comes before it, says so, and lets nobody wait for more', async () => {
    await append(anAdvertiser());
    await damage();
    await append(aPublisher());
    const catalog = await serve();
    expect([catalog.view.advertisers().length, catalog.view.publishers().length]).toEqual([1, 0]);
    expect(catalog.damage).toContain('topic catalog, partition 0, offset 1, line 0 is no fact: not JSON');
    await expect(catalog.readToEnd(10_000)).rejects.toThrow(CatalogDamagedError);
    await expect(followCatalog(log)).rejects.toThrow('is no fact');
  });

  it('that comes while it follows, goes on with what it has', async () => {
    const catalog = await serve();
    await append(aPublisher());
    await damage();
    await expect(catalog.readToEnd(10_000)).rejects.toThrow(CatalogDamagedError);
    expect([catalog.view.publishers().length, catalog.damage]).toEqual([1, expect.stringContaining('offset 1')]);
  });

  it('goes on from a snapshot that was read before the line was damaged, and leaves one of another log', async () => {
    const sound = join(folder(), 'sound.jsonl');
    await append(anAdvertiser());
    await append(aPublisher());
    await append(anOffer());
    await serve(sound);
    await serve();
    await stopAll();
    await real.close();
    await openLog();
    await append(anAdvertiser());
    await damage();
    await append(anOffer());
    const catalog = await serve(sound);
    expect([catalog.view.publishers().length, catalog.view.offset]).toEqual([1, 3]);
    expect(catalog.damage).toContain('offset 1');
    await append(aPublisher('news'));
    await catalog.readToEnd(10_000);
    expect(catalog.view.publisher('news')).toBeDefined();
    await writeFile(snapshot, (await readFile(snapshot, 'utf8')).replace('"name":"shop"', '"name":"another"'));
    expect((await serve()).view.publishers()).toEqual([]);
  });
});

describe('with the log down', () => {
  it('does not start without a snapshot', async () => {
    log.refuse();
    await expect(follow()).rejects.toThrow(LogUnavailableError);
    await expect(follow(snapshot)).rejects.toThrow('no snapshot to start from');
  });

  it('starts from the snapshot, and goes on when the log is back', async () => {
    await append(anAdvertiser(), anOffer());
    await follow(snapshot);
    await stopAll();
    await append(anOffer('shoes', { version: 2 }));
    log.refuse();
    const catalog = await follow(snapshot);
    expect([catalog.view.offer('shoes')?.version, catalog.view.offset]).toEqual([1, 1]);
    await expect(catalog.readToEnd(10_000)).rejects.toThrow(LogUnavailableError);
    log.recover();
    await catalog.reached(2);
    expect(catalog.view.offer('shoes')?.version).toBe(2);
  });

  it('keeps in the snapshot what came later', async () => {
    const catalog = await follow(snapshot);
    await append(aPublisher());
    await catalog.readToEnd(10_000);
    await stopAll();
    expect((await readFile(snapshot, 'utf8')).trim().split('\n')).toEqual([
      '{"format":1,"read_up_to":1}',
      JSON.stringify({ offset: 0, fact: aPublisher() }),
    ]);
  });

  it('bounds the wait for a view that lags', async () => {
    const catalog = await follow();
    log.hang('onBatch');
    await append(aPublisher());
    await expect(catalog.readToEnd(1)).rejects.toThrow('within 1 ms');
  });

  it('refuses a snapshot that is damaged, or is another log’s', async () => {
    await append(anAdvertiser());
    await follow(snapshot);
    await stopAll();
    await real.close();
    await openLog();
    log.refuse();
    const catalog = await follow(snapshot);
    log.recover();
    await expect(catalog.failed).rejects.toThrow('is of another log');
    log.refuse();
    await writeFile(snapshot, (await readFile(snapshot, 'utf8')).slice(0, -10));
    await expect(follow(snapshot)).rejects.toThrow(LogUnavailableError);
  });
});
