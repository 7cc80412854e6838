import { aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { RedirectUnderTest } from './redirect-under-test.contract.js';

const folder = temporaryFolder();
const HOME = 'https://network.example/';

it('serves the links before a damaged line of the catalog, and says that it is damaged', async () => {
  const redirect = await RedirectUnderTest.over(folder(), [anAdvertiser(), aPublisher(), anOffer(), aLink('red')], {
    FALLBACK_URL: HOME,
  });
  try {
    await redirect.log.append('catalog', [{ key: 'any', value: Buffer.from('not JSON') }]);
    await appendCatalog(redirect.log, [aLink('blue')]);

    const lost = await redirect.get('/c/blue');
    expect([lost.status, lost.headers.get('location')]).toEqual([302, HOME]);
    const { answer, click } = await redirect.visit('/c/red');
    expect([answer.status, click?.link_id]).toEqual([302, 'red']);

    const told = await fetch(`${redirect.url}/clicks`, {
      method: 'POST',
      headers: { authorization: 'Bearer admin-key-of-the-spec', 'content-type': 'application/json' },
      body: JSON.stringify([{ link_id: 'blue' }]),
    });
    expect(told.status).toBe(503);
    const ready = await redirect.get('/readyz');
    expect(ready.status).toBe(503);
    expect(await ready.text()).toContain('topic catalog, partition 0, offset 4, line 0 is no fact');
  } finally {
    await redirect.stop();
  }
});
