import type { RunningService } from '@clickledger/runtime';
import { aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, temporaryFolder } from '@clickledger/testing';
import { afterEach, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsOver } from './settings-over.contract.js';
import { openStores, startAllInOne, startRedirectAlone } from './start.js';

let running: RunningService | undefined;
afterEach(() => running?.stop());
// After the hook that stops what writes there.
const folder = temporaryFolder();

it('over a damaged catalog the redirect runs alone, and nothing else', async () => {
  const dataDir = folder();
  const config = settingsOver(dataDir);
  const stores = await openStores(config);
  await appendCatalog(stores.log, [anAdvertiser(), aPublisher(), anOffer(), aLink('red')]);
  await stores.log.append('catalog', [{ key: 'any', value: Buffer.from('not JSON') }]);

  const error: unknown = await startAllInOne(config, stores).catch((refused: unknown) => refused);
  expect(String(error)).toContain('offset 4, line 0 is no fact');
  await expect(startRedirectAlone(config, stores, new Error('another'))).rejects.toThrow('another');
  running = await startRedirectAlone(config, stores, error);
  const answer = await fetch(`${running.url}/c/red`, { redirect: 'manual', headers: { 'user-agent': 'Firefox' } });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, expect.stringMatching(/^https:\/\/shop/)]);
  expect((await fetch(`${running.url}/readyz`)).status).toBe(503);
});

it('it knows the links that its own snapshot of an earlier release has beyond the damaged line', async () => {
  const dataDir = folder();
  const config = settingsOver(dataDir);
  const stores = await openStores(config);
  const facts = [anAdvertiser(), aPublisher(), anOffer(), aLink('red'), aLink('blue')];
  await appendCatalog(stores.log, facts.slice(0, 4));
  await stores.log.append('catalog', [{ key: 'any', value: Buffer.from('not JSON') }]);
  const lines = [{ read_up_to: 5 }, ...facts.map((fact, offset) => ({ offset, fact }))];
  writeFileSync(join(dataDir, 'catalog-redirect.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const error: unknown = await startAllInOne(config, stores).catch((refused: unknown) => refused);
  running = await startRedirectAlone(config, stores, error);
  expect((await fetch(`${running.url}/c/blue`, { redirect: 'manual' })).status).toBe(302);
  expect(await (await fetch(`${running.url}/metrics`)).text()).toMatch(
    /undecodable_lines_total{topic="catalog".*} [1-9]/,
  );
});
