import type { RunningService } from '@clickledger/runtime';
import { aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, temporaryFolder } from '@clickledger/testing';
import { afterEach, expect, it } from '@jest/globals';
import { readAllConfigs } from './config.js';
import { openStores, startAllInOne, startRedirectAlone } from './start.js';

let running: RunningService | undefined;
afterEach(() => running?.stop());
// After the hook that stops what writes there.
const folder = temporaryFolder();

const PORTS = ['REDIRECT', 'INGEST', 'REPORTING', 'CATALOG', 'ATTRIBUTION', 'SQL'].map((name) => [`${name}_PORT`, '0']);

it('over a damaged catalog the redirect runs alone, and nothing else', async () => {
  const config = readAllConfigs({
    ...(Object.fromEntries(PORTS) as object),
    ADMIN_KEY: 'an-admin-key-of-the-network',
    CLICK_ID_KEYS: `a:${'07'.repeat(16)}`,
    VISITOR_KEY: 'ab'.repeat(32),
    POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
    SQL_PASSWORD: 'a-password-of-the-analysts',
    LOG_LEVEL: 'silent',
    DATA_DIR: folder(),
  });
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
