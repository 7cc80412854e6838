import { describe, expect, it } from '@jest/globals';
import Type from 'typebox';
import { FactReader, NewerVersionError } from './fact-reader.js';

const version = (v: number, fields: Parameters<typeof Type.Object>[0]) =>
  Type.Object({ type: Type.Literal('Paid'), v: Type.Literal(v), ...fields }, { additionalProperties: false });

/** As a release has them that has raised the version of a fact twice. */
const reader = new FactReader('Paid', version(3, { amount: Type.String(), currency: Type.String() }), [
  {
    schema: version(1, { cents: Type.Integer() }),
    upcast: ({ cents, ...fact }) => ({ ...fact, amount: String((cents as number) / 100) }),
  },
  {
    schema: version(2, { amount: Type.String() }),
    upcast: (fact) => ({ ...fact, currency: 'EUR' }),
  },
]);
const read = (fact: Record<string, unknown>) => reader.read('payments', { type: 'Paid', ...fact });

describe('a fact of several versions', () => {
  const newest = { type: 'Paid', v: 3, amount: '1.5', currency: 'EUR' };

  it.each([
    ['the first', { v: 1, cents: 150 }],
    ['the second', { v: 2, amount: '1.5' }],
    ['the newest', { v: 3, amount: '1.5', currency: 'EUR' }],
  ])('of %s is read as the newest', (_name, fact) => {
    expect(read(fact)).toEqual({ fact: newest });
  });

  it.each([
    ['fields of another version', { v: 1, cents: '150' }, /^Paid\/cents/],
    ['no version', { amount: '1.5' }, /^Paid\/v/],
    ['version 0', { v: 0, cents: 1 }, /^Paid\/v/],
    ['a version in quotes', { v: '1', cents: 1 }, /^Paid\/v/],
    ['half a version', { v: 1.5, cents: 1 }, /^Paid\/v/],
    ['a missing field', { v: 3, amount: '1' }, /^Paid/],
    ['an unknown field beside another fault', { v: 2, amount: 1, fee: '1' }, /^Paid/],
    ['a field whose name is none of ours', { v: 2, amount: '1', 'a-fee': '1' }, /^Paid/],
  ])('with %s is none', (_name, fact, reason) => {
    expect(read(fact)).toEqual({ reason: expect.stringMatching(reason) });
  });

  it('stops its reader at a version above the newest, and at a field that its version does not have', () => {
    expect(() => read({ v: 4 })).toThrow(
      new NewerVersionError('topic payments holds a Paid of version 4; this release knows 3: upgrade it'),
    );
    expect(() => read({ v: 2, amount: '1', fee: '1' })).toThrow(
      new NewerVersionError('topic payments holds a Paid with fee, which this release does not know: upgrade it'),
    );
  });
});
