import { clickIdIn, newer } from './click-id.js';

/** IDs as the domain mints them, by the time of the click. */
const OF = {
  march: '01m9k2w400a' + '0'.repeat(25),
  april: '01mbzs7400a' + '1'.repeat(25),
  year2039: '1zzzzzzzz' + 'a'.repeat(27),
};
const NOW = Date.parse('2026-11-28T12:00:00Z');
const { march, april, year2039 } = OF;

describe('the click ID in a URL', () => {
  it.each([
    ['in the query', `https://shop.example/?click_id=${march}`, march],
    ['among others', `https://shop.example/?a=1&click_id=${march}&b=2`, march],
    ['before a fragment', `https://shop.example/?click_id=${march}#top`, march],
    ['behind the fragment of a single page', `https://shop.example/#/shoes?click_id=${march}`, march],
    ['twice: the newer one', `https://shop.example/?click_id=${april}&click_id=${march}`, april],
    ['of another name', `https://shop.example/?my_click_id=${march}`, undefined],
    ['too short', `https://shop.example/?click_id=${march.slice(1)}`, undefined],
    ['too long', `https://shop.example/?click_id=${march}0`, undefined],
    ['a macro', 'https://shop.example/?click_id={click_id}', undefined],
    ['with a letter that none has', `https://shop.example/?click_id=${'u'.repeat(36)}`, undefined],
    ['nowhere', 'https://shop.example/', undefined],
  ])('%s', (_where, url, id) => expect(clickIdIn(url, 'click_id', NOW)).toBe(id));

  it('has the name that the page says, which is no pattern', () => {
    expect(clickIdIn(`https://shop.example/?aff.id=${march}`, 'aff.id', NOW)).toBe(march);
    expect(clickIdIn(`https://shop.example/?affxid=${march}`, 'aff.id', NOW)).toBeUndefined();
  });
});

describe('the click ID among cookies', () => {
  it.each([
    ['alone', `clickledger_shoes=${march}`, march],
    ['among others', `a=1; clickledger_shoes=${march}; b=2`, march],
    ['of the host and of its domain: the newer one', `clickledger_shoes=${march}; clickledger_shoes=${april}`, april],
    ['of another offer', `clickledger_shoes2=${march}`, undefined],
    ['written by somebody else', 'clickledger_shoes=hello', undefined],
    ['none', '', undefined],
  ])('%s', (_what, cookies, id) => expect(clickIdIn(cookies, 'clickledger_shoes', NOW)).toBe(id));
});

describe('the newer of two IDs', () => {
  it.each([
    ['that of the later click', march, april, april],
    ['the known one, on the way back to an old landing page', april, march, april],
    ['the found one, where there was none', undefined, march, march],
    ['the known one, where none was found', march, undefined, march],
    ['none', undefined, undefined, undefined],
    ['not one from the future, that would be it for ever', year2039, march, march],
  ])('is %s', (_which, known, found, id) => expect(newer(known, found, NOW)).toBe(id));

  it('is the found one where the visitor’s clock is behind, as the known one seems to come from the future', () => {
    expect(newer(april, march, Date.parse('1970-01-01'))).toBe(march);
  });
});
