import { aLink, anAdvertiser, anOffer, aPublisher, factsAdded, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RedirectUnderTest } from '../redirect-under-test.contract.js';

const folder = temporaryFolder();
let redirect: RedirectUnderTest;
beforeAll(async () => {
  redirect = await RedirectUnderTest.over(folder(), [
    anAdvertiser('shop'),
    aPublisher('blog'),
    anOffer('shoes'),
    aLink('shoes-blog'),
    aLink('shoes-too'),
  ]);
});
afterAll(() => redirect.stop());

const post = async (clicks: object[]): Promise<unknown> => {
  const answer = await fetch(`${redirect.url}/clicks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer admin-key-of-the-spec' },
    body: JSON.stringify(clicks),
  });
  return answer.json();
};

it('records a foreign ID once: the same again is a repeat, another link or time is refused', async () => {
  const first = { link_id: 'shoes-blog', click_id: 'once', clicked_at: '2026-05-17T10:05:13Z' };
  const other = { ...first, clicked_at: '2026-05-18T10:05:13Z' };
  const answers: unknown[] = [];
  const clicks = await factsAdded(redirect.log, 'clicks', async () => {
    answers.push(await post([first, first, other]));
    answers.push(
      await post([
        { ...first, clicked_at: undefined },
        { ...first, link_id: 'shoes-too' },
      ]),
    );
  });
  const [repeat, taken] = [
    { status: 'repeat', click_id: 'once' },
    { status: 'refused', code: 'click_id_taken' },
  ];
  expect(answers).toMatchObject([
    [{ status: 'recorded' }, repeat, taken],
    [repeat, taken],
  ]);
  expect(clicks).toMatchObject([{ click_id: 'once', clicked_at: '2026-05-17T10:05:13.000Z' }]);
});
