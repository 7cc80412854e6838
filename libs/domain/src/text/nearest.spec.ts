import { expect, it } from '@jest/globals';
import { nearest } from './nearest.js';

const KNOWN = ['pending', 'approved', 'rejected', 'paid'];

it.each([
  ['aproved', 'approved'],
  ['APPROVED', 'approved'],
  ['payed', 'paid'],
  ['pendign', 'pending'],
  ['paid', 'paid'],
  ['colour', undefined],
  ['', undefined],
])('%j was most likely meant to be %s', (text, name) => expect(nearest(text, KNOWN)).toBe(name));

it('of equals is the first', () => expect(nearest('offer-3', ['offer-1', 'offer-2'])).toBe('offer-1'));
