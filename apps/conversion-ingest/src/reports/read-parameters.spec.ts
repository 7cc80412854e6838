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
    expect(readParameters(source)).toEqual({ ok: true, value: { report, passedOver: expect.any(Array) } });
  });

  it('tells the token from the report', () => {
    expect(readParameters({ token: 't', goal: 'sale' })).toEqual({
      ok: true,
      value: { report: { goal: 'sale' }, token: 't', passedOver: [] },
    });
  });

  it.each<[string, unknown, Record<string, string>, string[]]>([
    ['in other spellings', { Amount: '5', 'amp;transactionId': 'A1' }, { amount: '5', transaction_id: 'A1' }, []],
    ['with brackets and spaces', { 'amount[]': '5', ' goal': 'sale' }, { amount: '5', goal: 'sale' }, []],
    ['under their own names first', { AMOUNT: '6', amount: '5' }, { amount: '5' }, ['AMOUNT']],
    ['spelled otherwise where their own name is empty', { amount: '', Amount: '5' }, { amount: '5' }, []],
    ['and passes over the others', { nid: '1', amuont: '5' }, {}, ['nid', 'amuont']],
  ])('reads parameters %s', (_name, source, report, passedOver) => {
    expect(readParameters(source)).toEqual({ ok: true, value: { report, passedOver } });
  });

  it.each<[string, unknown[]]>([
    ['a parameter in two spellings', [{ Amount: '1', 'amount[]': '1' }]],
    ['more parameters than any platform appends', [Object.fromEntries(Array.from({ length: 257 }, (_, n) => [n, 1]))]],
    ['what turns the direction of text', [{ transaction_id: 'A\u202e1' }]],
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
  it.each([[undefined], [null], ['x'], [[]], [{ colour: 'x' }], [{ goal: [] }]])('refuses %j', (value) => {
    expect(readJson(value)).toMatchObject({ ok: false, detail: expect.stringMatching(/\.$/) });
  });

  it('names each parameter that it does not know', () => {
    expect(readJson({ amuont: 'x', txn: 'y' })).toMatchObject({
      detail: 'A report has no parameter "amuont" (perhaps amount), "txn": correct it, or leave it out.',
    });
  });

  it('echoes no more than somebody reads', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`${n}`.padEnd(4_000, 'x'), 1]));
    const read = readJson(many);
    expect(read).toMatchObject({ ok: false, detail: expect.stringContaining('and 195 more') });
    expect(JSON.stringify(read).length).toBeLessThan(600);
  });

  it('reads a report', () => {
    expect(readJson({ amount: 5, goal: 'sale' })).toMatchObject({ ok: true, value: { report: { amount: '5' } } });
  });
});
