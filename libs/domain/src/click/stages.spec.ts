import { describe, expect, it } from '@jest/globals';
import { DIVERSIONS } from '../reasons.js';
import {
  DIVERSIONS_WITHIN_OFFER,
  figuresInWords,
  isRedirected,
  stagesInWords,
  type Stage,
  type StagesOfClick,
} from './stages.js';

const reached = (...stages: Stage[]): StagesOfClick['at'] =>
  Object.fromEntries(stages.map((stage, i) => [stage, `2026-06-01T12:00:0${i}.000Z`]));

describe('a visitor', () => {
  it.each<[string, string | undefined, boolean]>([
    ['redirect', undefined, true],
    ['redirect', 'deep_link_refused', true],
    ['redirect', 'offer_paused', false],
    ['redirect', 'landing_url_refused', false],
    ['redirect', 'a reason of a later release', false],
    ['server', undefined, false],
    ['server', 'deep_link_refused', false],
    ['import', undefined, false],
  ])('of a click by %s, diverted for %s, was sent to the offer by us: %s', (origin, diverted, expected) => {
    expect(isRedirected({ origin, diverted })).toBe(expected);
  });

  it('is sent to a fallback by all other diversions', () => {
    const within = Object.keys(DIVERSIONS).filter((diverted) => isRedirected({ origin: 'redirect', diverted }));
    expect(within).toEqual(DIVERSIONS_WITHIN_OFFER);
  });
});

describe('how far a click ID has come', () => {
  it.each<[words: string, StagesOfClick['at'], Partial<StagesOfClick>]>([
    ['minted, not redirected here, and not passed back', reached('minted'), {}],
    ['redirected, never captured, and not passed back', reached('minted', 'redirected'), {}],
    ['captured, never passed back', reached('minted', 'redirected', 'captured'), {}],
    ['captured, never passed back', reached('minted', 'captured'), {}],
    ['stored, never passed back', reached('minted', 'redirected', 'captured', 'stored'), {}],
    [
      'stored, passed back and turned away (window_exceeded)',
      reached('minted', 'stored'),
      { refused: 'window_exceeded' },
    ],
    [
      'redirected, never captured, passed back and turned away (offer_mismatch)',
      reached('minted', 'redirected'),
      { refused: 'offer_mismatch' },
    ],
    ['passed back, not decided yet', reached('minted', 'redirected', 'passed_back'), { refused: 'too_soon' }],
    ['decided (duplicate), not told to the publisher', reached('passed_back', 'decided'), { decided: 'duplicate' }],
    ['decided (attributed)', reached('passed_back', 'decided'), { decided: 'attributed', tellsTold: false }],
    ['told to the publisher (attributed)', reached('decided', 'told'), { decided: 'attributed' }],
  ])('%s', (words, at, over) => expect(stagesInWords({ at, tellsTold: true, ...over })).toBe(words));
});

describe('a period in words', () => {
  it.each([
    ['captured 2,104 of 2,300 clicks', { clicks: 2300, captured: 2104 }],
    [
      'captured 2,104 of 2,300 clicks; 3 of 41 sales passed back without an ID',
      { clicks: 2300, captured: 2104, sales: 41, salesWithoutId: 3 },
    ],
    [
      'captured 0 of 0 clicks; 0 of 0 sales passed back without an ID',
      { clicks: 0, captured: 0, sales: 0, salesWithoutId: 0 },
    ],
  ])('%s', (words, figures) => expect(figuresInWords(figures)).toBe(words));
});
