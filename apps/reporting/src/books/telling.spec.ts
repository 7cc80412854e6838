import type { CatalogView } from '@clickledger/catalog-view';
import type { Postback } from '@clickledger/domain';
import { aConversionState, anOutcome, aPostback } from '@clickledger/testing';
import { postbackOf } from '@clickledger/catalog-view';
import { tellingBy } from './telling.js';

const MADE = Date.parse('2026-06-01T10:00:00.000Z');
const decidedAfter = (seconds: number) => ({ decided_at: new Date(MADE + seconds * 1000).toISOString() });

/** With one postback, which the blog has made. */
const catalogWith = (over: Parameters<typeof aPostback>[1] = {}) => {
  const fact = aPostback('blog-tracker', { on: 'every', ...over });
  return {
    postbacks: () => [fact],
    postbacksOf: (publisherId: string, at: number): Postback[] =>
      publisherId === 'blog' && at >= MADE ? [postbackOf(fact)] : [],
  } as unknown as CatalogView;
};
const OF_TUBE = aConversionState({ publisher_id: 'tube' });

it.each([
  ['a new conversion', anOutcome(decidedAfter(3600)), true],
  ['one that nothing changes of', anOutcome({ ...decidedAfter(3600), previous: aConversionState() }), false],
  ['one of another publisher', anOutcome({ ...decidedAfter(3600), state: OF_TUBE }), false],
  [
    'one that has gone to another publisher',
    anOutcome({ ...decidedAfter(3600), state: OF_TUBE, previous: aConversionState() }),
    true,
  ],
  ['one of before the postback', anOutcome(decidedAfter(-1)), false],
  ['one at the same time, as clocks may say', anOutcome(decidedAfter(59)), false],
  ['one of a minute later', anOutcome(decidedAfter(60)), true],
])('of %s it says whether somebody is to hear', (_, outcome, is) => {
  expect(tellingBy(catalogWith()).concerns(outcome)).toBe(is);
});

it('looks at publishers who have postbacks, and expects a word also where one is paused, but not outside its offer', () => {
  expect(tellingBy(catalogWith()).publisherIds).toEqual(['blog']);
  expect(tellingBy(catalogWith({ status: 'paused' })).concerns(anOutcome(decidedAfter(60)))).toBe(true);
  expect(tellingBy(catalogWith({ offer_id: 'hats' })).concerns(anOutcome(decidedAfter(60)))).toBe(false);
});
