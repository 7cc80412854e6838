import { openEventLog, type EventLog, type PartitionWatch } from '@clickledger/event-log';
import { anAdvertiser, aPublisher, appendCatalog, temporaryFolder } from '@clickledger/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { FollowedCatalog } from './followed-catalog.js';
import { shareCatalog, type SharedCatalog } from './shared-catalog.js';

const folder = temporaryFolder();
let log: EventLog;
let catalog: SharedCatalog | undefined;

/** What a service is told of lines that are no facts. */
class Told implements PartitionWatch {
  lines = 0;
  failing(): void {}
  cleared(): void {}
  undecodable(_: unknown, lines: number): void {
    this.lines += lines;
  }
}

const open = async (watch: PartitionWatch = new Told()): Promise<SharedCatalog> =>
  (catalog = await shareCatalog(log, { snapshot: join(folder(), 'catalog.jsonl'), watch, serveDamaged: true }));
const damage = () => log.append('catalog', [{ key: 'any', value: Buffer.from('not JSON') }]);
const publishersOf = ({ view }: FollowedCatalog) => view.publishers().map(({ publisher_id }) => publisher_id);

beforeEach(async () => {
  log = await openEventLog(`lmdb:${join(folder(), 'log')}`);
  await appendCatalog(log, [anAdvertiser()]);
});
afterEach(async () => {
  await catalog?.stop();
  await log.close();
});

describe('a catalog that services share', () => {
  it('is one view, that whoever waits for a position finds there', async () => {
    const shared = await open();
    const [first, second] = [shared.join(new Told()), shared.join(new Told())];
    const waiting = second.reached(2);
    await appendCatalog(log, [aPublisher()]);
    await waiting;
    expect([publishersOf(first), first.view === second.view]).toEqual([['blog'], true]);
  });

  it('goes on for the others when a service has stopped', async () => {
    const shared = await open();
    const [first, second] = [shared.join(new Told()), shared.join(new Told())];
    await first.stop();
    await appendCatalog(log, [aPublisher()]);
    await second.readToEnd(10_000);
    expect(publishersOf(second)).toEqual(['blog']);
  });

  it('lets nobody wait once it is stopped itself', async () => {
    const shared = await open();
    const one = shared.join(new Told());
    const waiting = one.reached(2);
    await Promise.all([expect(waiting).rejects.toThrow('no longer followed'), shared.stop()]);
  });

  it('tells every service of a damaged line, before it came or after, but none that has stopped', async () => {
    const [opener, early, stopped, late] = [new Told(), new Told(), new Told(), new Told()];
    const shared = await open(opener);
    const one = shared.join(early);
    await shared.join(stopped).stop();
    await damage();
    await expect(one.reached(2)).rejects.toThrow('is no fact');
    const another = shared.join(late);
    expect([opener, early, stopped, late].map(({ lines }) => lines)).toEqual([1, 1, 0, 1]);
    expect([one.damage, another.damage]).toEqual(Array(2).fill(expect.stringContaining('offset 1, line 0 is no fact')));
  });

  it('has read a line that was damaged before it was opened', async () => {
    await damage();
    const late = new Told();
    const one = (await open()).join(late);
    expect([late.lines, one.damage]).toEqual([1, expect.stringContaining('offset 1')]);
  });
});
