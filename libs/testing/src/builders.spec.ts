import { decode, encode, type FactsOf, type Topic } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import { aClick, anOutcome, aReport, aStatusReport } from './builders.js';
import { aLink, aLinkChange, anAdvertiser, anOffer, aPublisher } from './catalog-facts.js';

const aRefund = { type: 'ConversionStatusChanged', version: 2, previous: anOutcome().state! } as const;
const built: { readonly [T in Topic]?: readonly FactsOf[T][] } = {
  catalog: [anAdvertiser(), aPublisher(), anOffer(), aLink(), aLinkChange()],
  clicks: [aClick(), aClick({ click_id: 'theirs', origin: 'import' })],
  conversions: [aReport(), aStatusReport()],
  attributions: [anOutcome(), anOutcome(aRefund)],
};

describe('a built fact', () => {
  it.each(Object.entries(built) as [Topic, FactsOf[Topic][]][])('of %s is a fact of that topic', (topic, facts) => {
    expect(decode(topic, encode(topic, facts))).toMatchObject({ facts, undecodable: [] });
  });
});
