import { describe, expect, it } from '@jest/globals';
import type { Result } from './result.js';
import { fail, ok } from './result.js';

function half(value: number): Result<number, 'odd'> {
  return value % 2 === 0 ? ok(value / 2) : fail('odd', `${value} is odd: send an even number.`);
}

describe('Result', () => {
  it('carries a value or a code with a sentence', () => {
    expect(half(4)).toEqual({ ok: true, value: 2 });
    expect(half(3)).toEqual({ ok: false, code: 'odd', detail: '3 is odd: send an even number.' });
  });
});
