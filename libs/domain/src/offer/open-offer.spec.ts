import { expect, it } from '@jest/globals';
import { isOpenTo, type Openness } from './open-offer.js';

it.each<[string, Openness, boolean]>([
  ['an active offer, to everybody', { status: 'active' }, true],
  ['one that names them', { status: 'active', publishers: ['tia', 'max'] }, true],
  ['one that names others', { status: 'active', publishers: ['max'] }, false],
  ['one that names nobody', { status: 'active', publishers: [] }, false],
  ['a paused one', { status: 'paused' }, false],
  ['a retired one that names them', { status: 'retired', publishers: ['tia'] }, false],
])('%s', (_, offer, open) => expect(isOpenTo(offer, 'tia')).toBe(open));
