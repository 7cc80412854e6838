import { aLink, anAdvertiser, anOffer, aPublisher, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedirectUnderTest } from '../redirect-under-test.contract.js';
import { LANGUAGES } from './sentences.js';

const folder = temporaryFolder();
let redirect: RedirectUnderTest;

beforeAll(async () => {
  redirect = await RedirectUnderTest.over(folder(), [
    anAdvertiser(),
    aPublisher(),
    anOffer('hats', { status: 'paused' }),
    anOffer('gone', { status: 'retired' }),
    anOffer('odd', { landing_url: 'https://@shop.example/' }),
    anOffer('shoes'),
    aLink('hats', { offer_id: 'hats' }),
    aLink('gone', { offer_id: 'gone' }),
    aLink('odd', { offer_id: 'odd' }),
    aLink('off', { status: 'paused' }),
  ]);
});
afterAll(() => redirect.stop());

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

describe('where there is nowhere to go', () => {
  it.each([
    ['nobody', 404, 'link_unknown'],
    ['hats', 410, 'offer_paused'],
    ['gone', 410, 'offer_retired'],
    ['off', 410, 'link_paused'],
    ['odd', 410, 'landing_url_refused'],
  ])('%s: a person gets a page, a program JSON: %i %s', async (slug, status, code) => {
    const { answer, click } = await redirect.visit(`/c/${slug}`, { accept: BROWSER });
    const page = await answer.text();
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      status,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(page).toContain(code);
    // Nothing is left to fill in, nothing is loaded, nothing runs.
    expect(page).not.toMatch(/\{\w+\}|undefined|src=|href=|url\(|@import|<script/);
    expect(click).toBeUndefined();
    const asked = await redirect.get(`/c/${slug}`, { accept: 'application/json' });
    expect([asked.status, await asked.json()]).toEqual([status, { code, detail: expect.stringMatching(/\.$/) }]);
  });

  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de', 'Diesen Link gibt es nicht'],
    ['ja', 'en', 'This link does not exist'],
    ['', 'en', 'This link does not exist'],
  ])('speaks to %j in %s', async (accepted, lang, title) => {
    const page = await (await redirect.get('/c/nobody', { 'accept-language': accepted })).text();
    expect(page).toContain(`<html lang="${lang}">`);
    expect(page).toContain(`<h1>${title}</h1>`);
  });

  it('answers HEAD alike', async () => {
    const answer = await redirect.get('/c/nobody', {}, 'HEAD');
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });
});

describe('the sentences', () => {
  it.each([...LANGUAGES])('of %s are all there', (_, { unknown, ended, later }) => {
    const said = [...unknown, ...ended, ...later];
    expect(new Set(said).size).toBe(6);
    // Escaped nowhere: they hold nothing that HTML would read.
    for (const one of said) expect(one).toMatch(/^[^<>&{}]{5,120}$/);
  });
});
