import { describe, expect, it } from '@jest/globals';
import { afterBackfillFact, NewestMessages, pauseForRate } from './backfill.js';

type State = 'running' | 'cancelled' | 'finished';

describe('how a backfill stands', () => {
  it.each<[State, number, State, number, State, number]>([
    ['running', 5, 'running', 9, 'running', 9],
    ['running', 9, 'finished', 12, 'finished', 12],
    ['running', 9, 'cancelled', 5, 'cancelled', 9],
    ['cancelled', 5, 'running', 9, 'cancelled', 9],
    ['cancelled', 9, 'finished', 12, 'cancelled', 12],
    ['finished', 12, 'cancelled', 9, 'finished', 12],
  ])('%s with %i, then %s with %i: %s with %i', (state, queued, next, then, expected, count) => {
    expect(afterBackfillFact({ state, queued }, { state: next, queued: then })).toEqual({
      state: expected,
      queued: count,
    });
  });

  it('begins as its first fact says', () => {
    expect(afterBackfillFact(undefined, { state: 'running', queued: 0 })).toEqual({ state: 'running', queued: 0 });
  });
});

it.each([
  [10, 10, 0, 1000],
  [5, 10, 100, 400],
  [10, 10, 3000, 0],
  [0, 10, 0, 0],
  [1, 100, 0, 10],
])('%i queued at %i a second in %i ms: a pause of %i ms', (queued, perSecond, elapsed, expected) => {
  expect(pauseForRate(queued, perSecond, elapsed)).toBe(expected);
});

describe('which messages of a period are sent', () => {
  const sent = (...added: [conversionId: string, version: number, isWithin: boolean][]) => {
    const newest = new NewestMessages();
    added.forEach(([id, version, isWithin], offset) => newest.add(id, { version, offset, isWithin }));
    return { sent: newest.within().map(({ conversionId, version }) => `${conversionId}${version}`), ...newest };
  };

  it.each<[string, Parameters<typeof sent>, string[], number]>([
    [
      'one a conversion',
      [
        ['a', 1, true],
        ['b', 1, true],
      ],
      ['a1', 'b1'],
      0,
    ],
    [
      'the newest of each, in the order of the log',
      [
        ['a', 1, true],
        ['b', 1, true],
        ['a', 2, true],
      ],
      ['b1', 'a2'],
      1,
    ],
    [
      'none of before',
      [
        ['a', 1, false],
        ['b', 1, true],
      ],
      ['b1'],
      0,
    ],
    [
      'none where a newer one is after the period',
      [
        ['a', 1, true],
        ['a', 2, false],
      ],
      [],
      1,
    ],
    [
      'the newer one of a conversion from before',
      [
        ['a', 1, false],
        ['a', 2, true],
      ],
      ['a2'],
      0,
    ],
    [
      'one that comes twice in the log once',
      [
        ['a', 1, true],
        ['a', 2, true],
        ['a', 1, true],
        ['a', 2, true],
      ],
      ['a2'],
      1,
    ],
  ])('%s', (_, added, expected, superseded) => {
    expect(sent(...added)).toMatchObject({ sent: expected, superseded });
  });
});
