import { anAdvertiser, anOffer, aPostback, aPublisher } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { CatalogHistory } from './catalog-history.js';
import type { CatalogFact } from './catalog-view.js';
import { postbackOf } from './postbacks.js';

const at = (day: number): string => `2026-03-0${day}T00:00:00.000Z`;
const ms = (day: number): number => Date.parse(at(day));

function history(...facts: CatalogFact[]): CatalogHistory {
  const view = new CatalogHistory();
  const base = [anAdvertiser(), anOffer(), aPublisher('blog'), aPublisher('tia')];
  [...base, ...facts].forEach((fact, offset) => expect(view.apply(fact, offset)).toBeUndefined());
  return view;
}

describe('a publisher’s postbacks', () => {
  const view = history(
    aPostback('one', { changed_at: at(2) }),
    aPostback('two', { changed_at: at(3) }),
    aPostback('one', { changed_at: at(4), version: 2, status: 'paused' }),
    aPostback('hers', { publisher_id: 'tia', changed_at: at(2) }),
  );
  const stood = (publisher: string, day: number) =>
    view.postbacksOf(publisher, ms(day)).map(({ postbackId, status }) => `${postbackId} ${status}`);

  it.each([
    ['blog', 1, []],
    ['blog', 2, ['one active']],
    ['blog', 3, ['one active', 'two active']],
    ['blog', 4, ['one paused', 'two active']],
    ['tia', 4, ['hers active']],
    ['nobody', 4, []],
  ])('of %s as they stood on day %i', (publisher, day, expected) => {
    expect(stood(publisher, day)).toEqual(expected);
  });

  it('are the same objects as long as they stay, for their templates are taken apart once', () => {
    expect(view.postbacksOf('tia', ms(3))[0]).toBe(view.postbacksOf('tia', ms(4))[0]);
  });

  it('are listed as they are now', () => {
    expect(view.postbacks().map(({ postback_id, version }) => [postback_id, version])).toEqual([
      ['one', 2],
      ['two', 1],
      ['hers', 1],
    ]);
    expect(view.postback('one')?.status).toBe('paused');
  });
});

it.each([
  [{ publisher_id: 'nobody' }, 'publisher_unknown'],
  [{ offer_id: 'hats' }, 'offer_unknown'],
  [{ version: 2 }, 'version_conflict'],
  [{ postback_id: 'one' }, 'already_exists'],
  [{ postback_id: 'one', version: 2, publisher_id: 'tia' }, 'owner_changed'],
])('a postback with %j is refused as %s', (over, refusal) => {
  expect(history(aPostback('one')).apply(aPostback('new', over), 9)).toBe(refusal);
});

it.each([
  [{}, 'success'],
  [{ expect_status: 204 }, { status: 204 }],
  [{ expect_preset: 'tune' }, { preset: 'tune' }],
])('a postback with %j expects %j', (over, expects) => {
  expect(postbackOf(aPostback('one', over)).expects).toEqual(expects);
});
