import { describe, expect, it } from '@jest/globals';
import { idOf, landingUrlOf, linkIdOf } from './ids.js';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const STRANGE = ['a b', 'a-b ', '\\xe4\\xe5', 'привет', '-', '.hidden', 'x'.repeat(65), `${'é'.repeat(300)}`, '"', '/'];

describe('idOf', () => {
  it.each(['google.com', 'A_b-1', '0', 'x'.repeat(64)])('leaves %s as it is', (text) => {
    expect(idOf(text)).toBe(text);
  });

  it('makes different IDs of all other texts', () => {
    for (const text of STRANGE) expect(idOf(text)).toMatch(ID);
    expect(new Set(STRANGE.map(idOf)).size).toBe(STRANGE.length);
  });

  it('stays legible', () => {
    expect(idOf('Günter & Söhne')).toMatch(/^G-nter-S-hne-[0-9a-f]{16}$/);
  });
});

describe('linkIdOf', () => {
  it('tells links apart by each of their owners', () => {
    const links = [
      linkIdOf('/a', 'p', 'o'),
      linkIdOf('/a', 'q', 'o'),
      linkIdOf('/a', 'p', 'u'),
      linkIdOf('/a/', 'p', 'o'),
    ];
    expect(new Set(links).size).toBe(4);
    for (const id of links) expect(id).toMatch(ID);
  });
});

describe('landingUrlOf', () => {
  it.each([
    ['/a/b.html', 'downloads', 'https://downloads.invalid/a/b.html'],
    ['a', 'downloads', 'https://downloads.invalid/a'],
    ['//a', 'downloads', 'https://downloads.invalid//a'],
    ['https://shop.example/x?y=1', 'downloads', 'https://shop.example/x?y=1'],
    ['/ä {b}', 'Big Shoes!', 'https://big-shoes.invalid/%C3%A4%20%7Bb%7D'],
    ['/?q={x}', '...', 'https://offer.invalid/?q=%7Bx%7D'],
    ['https://münchen.example/ü', 'downloads', 'https://xn--mnchen-3ya.example/%C3%BC'],
    ['https://me@shop.example/', 'o', 'https://o.invalid/https://me@shop.example/'],
    ['https://shop.example\\x', 'o', 'https://o.invalid/https://shop.example/x'],
    ['javascript:alert(1)', 'o', 'https://o.invalid/javascript:alert(1)'],
  ])('leads %s of %s to %s', (link, offer, url) => {
    expect(landingUrlOf(link, offer)).toBe(url);
  });
});
