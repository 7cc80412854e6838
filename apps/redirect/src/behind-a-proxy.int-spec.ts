import { aLink, anAdvertiser, anOffer, aPublisher, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedirectUnderTest } from './redirect-under-test.contract.js';

const folder = temporaryFolder();
let redirect: RedirectUnderTest;

beforeAll(async () => {
  const catalog = [anAdvertiser(), aPublisher(), anOffer(), aLink('red')];
  redirect = await RedirectUnderTest.over(folder(), catalog, { TRUST_PROXY: 'loopback' });
});
afterAll(() => redirect.stop());

describe('behind a proxy', () => {
  it.each(['HTTPS', 'Https', ' https ', 'http, HTTPS'])('%j is https, so the cookie reaches pixels', async (proto) => {
    const { answer } = await redirect.visit('/c/red', { 'x-forwarded-proto': proto });
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure; SameSite=None$/);
  });

  it('counts one address as one visitor, however the proxy writes it', async () => {
    const visitors = new Set<string | undefined>();
    for (const address of ['198.51.100.7', '198.51.100.7:40001', '::ffff:198.51.100.7', '[::ffff:c633:6407]:443']) {
      visitors.add((await redirect.visit('/c/red', { 'x-forwarded-for': address })).click?.visitor);
    }
    expect([...visitors]).toEqual([expect.any(String)]);
  });
});

describe('a visitor without a name', () => {
  it('is a bot', async () => {
    const { answer, click } = await redirect.visit('/c/red', { 'user-agent': '' });
    expect([answer.status, click?.bot]).toEqual([302, true]);
  });
});
