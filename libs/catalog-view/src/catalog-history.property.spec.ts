import { describe, expect, it } from '@jest/globals';
import { aLink, aLinkChange, aPublisher, anAdvertiser, anOffer } from '@clickledger/testing';
import fc from 'fast-check';
import { CatalogHistory } from './catalog-history.js';
import type { CatalogFact } from './catalog-view.js';

const id = fc.constantFrom('a', 'b', 'c');
const version = fc.integer({ min: 1, max: 4 });
const name = fc.constantFrom('x', 'y');

/** Few names and versions, so that facts are often accepted, and often in each other's way. */
const fact: fc.Arbitrary<CatalogFact> = fc.oneof(
  fc.record({ id, version, name }).map(({ id, ...over }) => anAdvertiser(id, over)),
  fc.record({ id, version, name }).map(({ id, ...over }) => aPublisher(id, over)),
  fc.record({ id, version, name, advertiser_id: id }).map(({ id, ...over }) => anOffer(id, over)),
  fc.record({ id, slug: id, name, offer_id: id, publisher_id: id }).map(({ id, ...over }) => aLink(id, over)),
  fc.record({ id, version, name, offer_id: id, publisher_id: id }).map(({ id, ...over }) => aLinkChange(id, over)),
);
const facts = fc.array(fact, { maxLength: 80 });

function read(facts: readonly CatalogFact[], history = new CatalogHistory()): CatalogHistory {
  facts.forEach((fact, offset) => history.apply(fact, offset));
  return history;
}
const acceptedOf = (history: CatalogHistory): CatalogFact[] => history.accepted.map(({ fact }) => fact);

describe('whatever the log holds', () => {
  it('two views accept the same, and what they accept alone makes the same catalog', () => {
    fc.assert(
      fc.property(facts, (facts) => {
        const view = read(facts);
        expect(read(facts).accepted).toEqual(view.accepted);
        expect(read(acceptedOf(view)).links()).toEqual(view.links());
      }),
    );
  });

  it('copies that come later change nothing', () => {
    const withCopies = facts.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        copies: fc.array(fc.record({ of: fc.nat(), after: fc.nat() }), { maxLength: 20 }),
      }),
    );
    fc.assert(
      fc.property(withCopies, ({ facts, copies }) => {
        const accepted = acceptedOf(read(facts));
        const log = [...accepted];
        for (const { of, after } of copies) {
          const copy = accepted[of % accepted.length];
          if (copy) log.splice(Math.max(log.indexOf(copy) + 1, after % (log.length + 1)), 0, copy);
        }
        expect(acceptedOf(read(log))).toEqual(accepted);
      }),
    );
  });

  it('versions count 1, 2, 3 and a version once accepted stays', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (facts, cut) => {
        const before = read(facts.slice(0, cut % (facts.length + 1)));
        const after = read(facts);
        expect(after.accepted.slice(0, before.accepted.length)).toEqual(before.accepted);
        expect(acceptedOf(before).every((fact) => after.has(fact))).toBe(true);
        after.offers().forEach((offer) => {
          const versions = acceptedOf(after).filter((fact) => 'goals' in fact && fact.offer_id === offer.offer_id);
          expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
        });
      }),
    );
  });
});
