import { aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, temporaryFolder, until } from '@clickledger/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RedirectUnderTest } from './redirect-under-test.contract.js';

const folder = temporaryFolder();
const allowed_hosts = ['shop.example'];
let redirect: RedirectUnderTest;

beforeAll(async () => {
  redirect = await RedirectUnderTest.over(
    folder(),
    [
      anAdvertiser('shop'),
      anAdvertiser('broke', { status: 'suspended' }),
      aPublisher('blog'),
      aPublisher('spam', { status: 'suspended' }),
      anOffer('shoes', { fallback_url: 'https://shop.example/sorry', allowed_hosts }),
      anOffer('hats', { advertiser_id: 'broke', allowed_hosts }),
      aLink('good'),
      aLink('bad', { publisher_id: 'spam' }),
      aLink('ended', { offer_id: 'hats' }),
      aLink('both', { offer_id: 'hats', publisher_id: 'spam' }),
    ],
    { FALLBACK_URL: 'https://network.example/' },
  );
});
afterAll(() => redirect.stop());

it.each([
  ['/c/good', 'https://shop.example/shoes', undefined],
  ['/c/bad', 'https://shop.example/sorry', 'publisher_suspended'],
  ['/c/bad?url=https%3A%2F%2Fshop.example%2F', 'https://shop.example/sorry', 'publisher_suspended'],
  ['/c/ended', 'https://network.example/', 'advertiser_suspended'],
  ['/c/both', 'https://network.example/', 'publisher_suspended'],
])('a click of %s goes to %s', async (path, url, diverted) => {
  // Twice, as where a link leads is remembered.
  for (let time = 0; time < 2; time++) {
    const { location, click } = await redirect.visit(path);
    expect(location?.split('?')[0]).toBe(url);
    expect(click?.diverted).toBe(diverted);
  }
});

it('goes where it did again as soon as the publisher is back', async () => {
  await appendCatalog(redirect.log, [aPublisher('spam', { version: 2, status: 'active' })]);
  await until(async () => (await redirect.visit('/c/bad')).click?.diverted === undefined);
});
