import type { EventLog, Subscriber } from '@clickledger/event-log';
import type { Topic } from '@clickledger/wire';
import { aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, temporaryFolder, until } from '@clickledger/testing';
import { afterEach, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsOver } from './settings-over.contract.js';
import { inOrder, openStores, startAllInOne, type AllInOne } from './start.js';

/** The log, and who subscribes to the catalog. */
const told = (log: EventLog, groups: string[]): EventLog =>
  new Proxy(log, {
    get: (target, name) =>
      name === 'subscribe'
        ? <T extends Topic>(topic: T, subscriber: Subscriber<T>) => {
            if (topic === 'catalog') groups.push(subscriber.group);
            return target.subscribe(topic, subscriber);
          }
        : (Reflect.get(target, name) as () => unknown).bind(target),
  });

let all: AllInOne | undefined;
const stop = async (): Promise<void> => {
  for (const service of all ? inOrder(all).toReversed() : []) await service.stop();
  all = undefined;
};
afterEach(stop);
// After the hook that stops what writes there.
const folder = temporaryFolder();

it('all services read the catalog once, and keep one snapshot of it in the place of their own', async () => {
  const dataDir = folder();
  const former = ['redirect', 'catalog', 'reporting', 'attribution', 'postbacks', 'conversion-ingest'];
  const config = settingsOver(dataDir);
  const stores = await openStores(config);
  await appendCatalog(stores.log, [anAdvertiser(), aPublisher(), anOffer(), aLink('red')]);
  for (const service of former) writeFileSync(join(dataDir, `catalog-${service}.jsonl`), '{"read_up_to":0}\n');
  const groups: string[] = [];
  const { redirect } = (all = await startAllInOne(config, { ...stores, log: told(stores.log, groups) }));
  // Reporting makes dimensions of it besides, of which it keeps none in memory.
  expect(groups.map((group) => group.slice(0, 12)).toSorted()).toEqual(['catalog-view', 'reporting']);

  await appendCatalog(stores.log, [aLink('blue')]);
  const visited = async () => (await fetch(`${redirect.url}/c/blue`, { redirect: 'manual' })).status === 302;
  await until(visited);
  for (const { url } of inOrder(all)) expect((await fetch(`${url}/readyz`)).status).toBe(200);
  await stop();
  const snapshots = readdirSync(dataDir).filter((file) => /^catalog.*jsonl/.test(file));
  expect(snapshots).toEqual(['catalog-all-in-one.jsonl']);
  expect(readFileSync(join(dataDir, 'catalog-all-in-one.jsonl'), 'utf8')).toContain('"slug":"blue"');
});
