import { aLink, anAdvertiser, anOffer, aPublisher, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedirectUnderTest } from './redirect-under-test.contract.js';

const folder = temporaryFolder();
let redirect: RedirectUnderTest;

beforeAll(async () => {
  redirect = await RedirectUnderTest.over(folder(), [
    anAdvertiser(),
    aPublisher(),
    anOffer('shoes', { allowed_hosts: ['shop.example'] }),
    aLink('red'),
    aLink('blue'),
    aLink('old', { slug: 'BLUE' }),
  ]);
});
afterAll(() => redirect.stop());

describe('a slug', () => {
  it.each([
    ['/c/red/', 'red'],
    ['/c/red&fbclid=x', 'red'],
    ['/c/red.', 'red'],
    ['/c/red%20', 'red'],
    ['/c/red%E2%80%8B', 'red'],
    ['/c/red%FF', 'red'],
    ['/c/red%', 'red'],
    ['/c/RED', 'red'],
    ['/c/Red/', 'red'],
    ['/c/blue', 'blue'],
    ['/c/BLUE', 'old'],
  ])('%s is a click of %s', async (path, link) => {
    const { answer, click } = await redirect.visit(path);
    expect([answer.status, click?.link_id]).toEqual([302, link]);
  });

  it.each(['/i/red.gif/', '/i/RED.gif', '/i/red.gif%20'])('%s is its image', async (path) => {
    const answer = await redirect.get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);
  });
});

describe('parameters', () => {
  it.each([
    ['/c/red?sub1=a&amp;sub2=b', { sub1: 'a', sub2: 'b' }],
    ['/c/red?sub1=a&amp;amp;sub2=b&amp;cid=c', { sub1: 'a', sub2: 'b', cid: 'c' }],
    ['/c/red?sub1=a&amp%3Bsub2=b', { sub1: 'a', sub2: 'b' }],
    ['/c/red&sub1=a&amp;sub2=b', { sub1: 'a', sub2: 'b' }],
    ['/c/red/?sub1=a', { sub1: 'a' }],
    ['/c/red?sub1=own&amp;sub1=other', { sub1: 'own' }],
    ['/c/red?sub1=a&amp;url=https%3A%2F%2Fshop.example%2Fboots', { landing_url: 'https://shop.example/boots' }],
    ['/c/red?url=', { landing_url: 'https://shop.example/shoes' }],
    ['/c/red?url=%20&sub1=a', { landing_url: 'https://shop.example/shoes', sub1: 'a' }],
  ])('of %s are read as meant', async (path, meant) => {
    const { answer, click } = await redirect.visit(path);
    expect(answer.status).toBe(302);
    expect(click).toMatchObject(meant);
  });
});
