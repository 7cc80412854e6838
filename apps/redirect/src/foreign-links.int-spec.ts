import { aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedirectUnderTest } from './redirect-under-test.contract.js';

const folder = temporaryFolder();
let redirect: RedirectUnderTest;

beforeAll(async () => {
  const catalog = [
    anAdvertiser(),
    aPublisher('blog', { foreign_ids: { tune: '7' } }),
    anOffer('shoes', {
      foreign_ids: { tune: '5', affise: '50' },
      landing_url: 'https://shop.example/?c={click_id}&s={sub1}',
    }),
    aLink(),
  ];
  redirect = await RedirectUnderTest.over(folder(), catalog, { FOREIGN_PATHS: 'tune' });
});
afterAll(() => redirect.stop());

describe('a link of the platform that was moved from', () => {
  it('is a click of the publisher’s link of the offer', async () => {
    const { answer, location, click } = await redirect.visit('/aff_c?offer_id=5&aff_id=7&aff_sub=mail&aff_click_id=T1');
    expect(answer.status).toBe(302);
    expect(location).toBe(`https://shop.example/?c=${click && 'click_id' in click ? click.click_id : ''}&s=mail`);
    expect(click).toMatchObject({ link_id: 'shoes-blog', publisher_id: 'blog', sub1: 'mail', cid: 'T1' });
    expect(click).not.toHaveProperty('passed_over');
  });

  it('passes over what nobody filled in, and the click says so', async () => {
    const { location, click } = await redirect.visit('/aff_c?offer_id=5&aff_id=7&aff_sub={aff_sub}&aff_sub2=x');
    expect(location).toMatch(/&s=$/);
    expect(click).toMatchObject({ passed_over: ['sub1'], sub2: 'x' });
    expect(click).not.toHaveProperty('sub1');
  });

  it.each([
    ['an offer that it does not name', '/aff_c?offer_id=6&aff_id=7', 404],
    ['a publisher that it does not name', '/aff_c?offer_id=5&aff_id=8', 404],
    ['no publisher', '/aff_c?offer_id=5', 404],
    ['a platform that is not served', '/click?offer_id=50&pid=7', 404],
    ['our own spelling of it', '/c/tune:5:7', 404],
  ])('leads nowhere by %s', async (_, path, status) => {
    expect((await redirect.get(path)).status).toBe(status);
  });

  it('takes news of the catalog', async () => {
    await appendCatalog(redirect.log, [
      aPublisher('tia', { foreign_ids: { tune: '9' }, key_hash: 'b'.repeat(64) }),
      aLink('shoes-tia', { publisher_id: 'tia', slug: 'shoes-tia' }),
    ]);
    const { click } = await redirect.visit('/aff_c?offer_id=5&aff_id=9');
    expect(click).toMatchObject({ publisher_id: 'tia' });
  });
});
