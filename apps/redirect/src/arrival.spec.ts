import { readLandingUrl } from '@clickledger/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arrival } from './arrival.js';

const templates = [
  'https://shop.example/{sub1}/x/{sub2}?q={sub3}&u={query.utm}#{cid}',
  'https://shop.example/a{sub1}.{sub2}/?click={click_id}',
  'https://münchen.example/ü/{sub1}{sub2}/..{sub3}?{gclid}={sub1}',
  "https://shop.example/it's/{sub1}?it's={sub2}",
].map((text) => {
  const read = readLandingUrl(text);
  return read.ok ? read.value : '';
});

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('.', '..', '/', '%2e', "'", '\ud83d', '', 'a'),
);

describe('where a visitor arrives', () => {
  it('is spelled as the URL standard does, on the host of the template, whatever is filled in', () => {
    const click = fc.record({
      template: fc.constantFrom(...templates),
      values: fc.dictionary(fc.constantFrom('click_id', 'sub1', 'sub2', 'sub3', 'cid'), text),
      query: fc.dictionary(fc.oneof(fc.constantFrom('utm', 'gclid', 'it’s'), text), text),
      passesThrough: fc.boolean(),
    });
    fc.assert(
      fc.property(click, (click) => {
        const url = arrival(click);
        expect(url).toBe(new URL(url).href);
        expect(url).toMatch(/^[\x21-\x7e]+$/);
        expect(new URL(url).host).toBe(new URL(click.template).host);
      }),
      { numRuns: 2_000 },
    );
  });
});
