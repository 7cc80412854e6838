import { expect, it } from '@jest/globals';
import { csvOf } from './csv.js';

const cell = (value: unknown) => csvOf(['a'], [{ a: value }]).slice('a\n'.length, -1);

it.each([
  ['newsletter', 'newsletter'],
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-5.250000', '-5.250000'],
  ['-5+1', "'-5+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  [' =1+1', "' =1+1"],
  ['＝1+1', "'＝1+1"],
  ['a,"b"', '"a,""b"""'],
  [0.5, '0.5'],
  [true, 'true'],
  [null, ''],
  [undefined, ''],
])('%j is the cell %s', (value, text) => expect(cell(value)).toBe(text));

it('has the columns asked for, in their order', () => {
  expect(csvOf(['b', 'a'], [{ a: 1, b: 2, c: 3 }])).toBe('b,a\n2,1\n');
});
