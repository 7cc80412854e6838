import { describe, expect, it } from '@jest/globals';
import { formatOf, sqlRequestOf } from './parameters.js';

const formatOfQuery = (query: string) => formatOf({ query, format: 'TSV', params: {}, settings: {} });

describe('the format of an answer', () => {
  it.each([
    ['SELECT 1', 'TSV'],
    ['SELECT 1 FORMAT JSON', 'JSON'],
    ['SELECT 1 format  JSONEachRow ;  ', 'JSONEachRow'],
    ["SELECT 'FORMAT x'", 'TSV'],
  ])('%j: %s', (query, format) => expect(formatOfQuery(query)).toBe(format));

  it.each([
    `SELECT 1 /* FORMAT a${' '.repeat(1_000_000)}' */`,
    'FORMAT a SETTINGS '.repeat(50_000),
    `SELECT 1 FORMAT a${' ;'.repeat(500_000)}`,
  ])('is told of a long query as soon as it is read (%#)', (query) => {
    expect(formatOfQuery(query)).toBe('TSV');
  });
});

it.each([
  ['a format whose name is no header', { default_format: 'a\r\nb' }, 'SELECT 1', 'UNKNOWN_FORMAT'],
  ['a NUL, at which the engine would cut the text', {}, 'SELECT 1 \0; SELECT 2', 'SYNTAX_ERROR'],
])('refuses %s', (_, parameters, query, type) => {
  expect(() => sqlRequestOf(new URLSearchParams(parameters), query)).toThrow(expect.objectContaining({ type }));
});
