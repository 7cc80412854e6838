import { aClick } from '@clickledger/testing';
import { OWN_TEXTS, partsOf, type ClickRecorded } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import { mintedAt } from '../contract/store-under-test.contract.js';
import { ByteWriter } from './bytes.js';
import { decodeClick, readStored, writeClick } from './click-value.js';

const [LINK, VISIT] = [0xfedcba98, 7];
const MINTED = '2026-06-01T12:00:00.000Z';

function roundTrip(click: ClickRecorded, link = LINK, visit = VISIT) {
  const parts = partsOf(click);
  const [linkText, visitText] = [parts.link, parts.visit + parts.end];
  const to = new ByteWriter();
  writeClick(to, parts, 100, { text: linkText, number: link }, { text: visitText, number: visit });
  const value = to.done();
  const words = new Map([
    [LINK, linkText],
    [VISIT, visitText],
  ]);
  return { value, read: decodeClick(click.click_id, readStored(value), (number) => words.get(number)) };
}

const full = aClick({
  ...Object.fromEntries([...OWN_TEXTS, 'placement', 'source'].map((name) => [name, `${name} ü\n"\0`])),
  click_id: mintedAt(Date.parse(MINTED)),
  clicked_at: MINTED,
  referrer_host: 'blog.example',
  os: 'iOS',
  diverted: 'offer_paused',
  cut: ['sub1', 'cid'],
  bot: true,
});

describe('a stored click', () => {
  it.each([
    ['as it comes', aClick()],
    ['with every field', full],
    ['with the shortest texts', aClick({ visitor: 'v', landing_url: '/' })],
    ['with the longest texts', aClick({ sub1: '漢'.repeat(255), landing_url: '\u0001'.repeat(2048) })],
    ['with a foreign ID', aClick({ click_id: '!' })],
    ['with an ID minted then', aClick({ click_id: mintedAt(Date.parse(MINTED)), clicked_at: MINTED })],
    ['with a visitor’s hash', aClick({ visitor: 'AbCdEfGhIjKlMnOpQrStUw' })],
    ['with a visitor almost a hash', aClick({ visitor: 'AbCdEfGhIjKlMnOpQrStUv' })],
  ])('is read back %s, its words in their place or in its own', (_, click) => {
    expect(roundTrip(click).read).toStrictEqual(click);
    expect(roundTrip(click, 0, 0).read).toStrictEqual(click);
  });

  it('of a newer version, or with a field that is not known, stops its reader', () => {
    const value = roundTrip(aClick()).value;
    const [link, visit] = [partsOf(aClick()).link, partsOf(aClick()).visit + partsOf(aClick()).end];
    const read = (word: string, more: readonly number[] = []) =>
      decodeClick('id', readStored(Buffer.from([...value, ...more])), (number) => (number === LINK ? word : visit));
    expect(read(link)).toMatchObject({ type: 'ClickRecorded', v: 1, sub1: 'newsletter' });
    expect(() => read(`2${link}`)).toThrow('holds a ClickRecorded of version 2; this release knows 1: upgrade it');
    expect(() => read(link, [11, 1, 65])).toThrow('a click is kept with field 11, which this release does not know');
  });

  it('is gone with a word', () => {
    expect(roundTrip(aClick(), 5).read).toBeUndefined();
    expect(roundTrip(aClick(), LINK, 5).read).toBeUndefined();
  });

  it('is 45 bytes with two sub-IDs of 8 characters', () => {
    const subs = { sub1: '12345678', sub2: '12345678' };
    const click = aClick({
      ...subs,
      click_id: mintedAt(Date.parse(MINTED)),
      clicked_at: MINTED,
      visitor: 'AbCdEfGhIjKlMnOpQrStUw',
    });
    expect(roundTrip(click).value).toHaveLength(45);
  });
});
