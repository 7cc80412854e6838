import { describe, expect, it } from '@jest/globals';
import { formatOf } from './parameters.js';

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
