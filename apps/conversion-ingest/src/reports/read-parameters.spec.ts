import { describe, expect, it } from '@jest/globals';
import { readJson } from './read-json.js';
import { readParameters } from './read-parameters.js';

describe('readParameters', () => {
  it.each<[string, unknown, Record<string, string>]>([
    ['texts, without white space around them', { goal: ' sale ', amount: '12.50' }, { goal: 'sale', amount: '12.50' }],
    [
      'numbers and booleans',
      { amount: 12.5, occurred_at: 1767225600000, update: true },
      { amount: '12.5', occurred_at: '1767225600000', update: 'true' },
    ],
    [
      'what is UTF-8, percent signs included',
      { transaction_id: 'Größe 5%', click_id: '%C3%B6%2525' },
      { transaction_id: 'Größe 5%', click_id: '%C3%B6%2525' },
    ],
    ['nothing empty', { goal: '', amount: null, currency: undefined, status: '  ' }, {}],
    ['nothing that is no parameter', { nid: '1', toString: 'x', constructor: 'y' }, {}],
    ['nothing at all', undefined, {}],
  ])('reads %s', (_name, source, report) => {
    expect(readParameters(source)).toEqual({ ok: true, value: { report } });
  });

  it('tells the token from the report', () => {
    expect(readParameters({ token: 't', goal: 'sale' })).toEqual({
      ok: true,
      value: { report: { goal: 'sale' }, token: 't' },
    });
  });

  it.each<[string, unknown[]]>([
    ['the same parameter twice', [{ amount: ['1', '1'] }]],
    ['one in the query and in the body', [{ amount: '1' }, { amount: '1' }]],
    ['a number with more digits than a double holds', [{ transaction_id: 2 ** 60 }]],
    ['a number in powers of ten', [{ amount: 1e21 }]],
    ['a null byte', [{ transaction_id: 'A\0' }]],
    ['half a character', [{ transaction_id: '\ud800' }]],
    ['what a decoder could not read', [{ transaction_id: 'M\ufffdller' }]],
    ['encoded Latin-1, as parsers of queries leave it', [{ transaction_id: 'M%FCller' }]],
    ['an object', [{ amount: { value: 1 } }]],
    ['a list of reports', [[{ amount: '1' }]]],
    ['a text', ['amount=1']],
  ])('refuses %s', (_name, sources) => {
    expect(readParameters(...sources)).toMatchObject({ ok: false, code: 'parameter_invalid' });
  });
});

describe('readJson', () => {
  it.each([[undefined], [null], ['x'], [[]], [{ clickid: 'x' }], [{ goal: [] }]])('refuses %j', (value) => {
    expect(readJson(value)).toMatchObject({ ok: false, detail: expect.stringMatching(/\.$/) });
  });

  it('names each parameter that it does not know', () => {
    expect(readJson({ clickid: 'x', txn: 'y' })).toMatchObject({ detail: expect.stringMatching(/clickid.*txn/) });
  });

  it('reads a report', () => {
    expect(readJson({ amount: 5, goal: 'sale' })).toMatchObject({ ok: true, value: { report: { amount: '5' } } });
  });
});
