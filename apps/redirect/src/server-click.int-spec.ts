import { aLink, anAdvertiser, anOffer, aPublisher, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RedirectUnderTest } from './redirect-under-test.contract.js';

const folder = temporaryFolder();
let redirect: RedirectUnderTest;
beforeAll(async () => {
  redirect = await RedirectUnderTest.over(folder(), [anAdvertiser(), anOffer(), aPublisher(), aLink()]);
});
afterAll(() => redirect.stop());

const post = (clicks: unknown) =>
  fetch(`${redirect.url}/clicks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer admin-key-of-the-spec' },
    body: JSON.stringify(clicks),
  });

it('POST /clicks is no success where none was taken', async () => {
  const none = await post([{ link_id: 'nobody' }, 'nonsense']);
  expect([none.status, await none.json()]).toMatchObject([
    422,
    [{ code: 'link_unknown' }, { code: 'invalid_request' }],
  ]);
  expect((await post([{ link_id: 'nobody' }, { link_id: 'shoes-blog' }])).status).toBe(200);
  expect((await post([])).status).toBe(200);
});
