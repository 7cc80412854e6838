import { describe, expect, it } from '@jest/globals';
import { remembered } from './remembered.js';

describe('remembered', () => {
  const counted = () => {
    const asked: string[] = [];
    const of = remembered((text) => {
      asked.push(text);
      return text.length > 3;
    });
    return { asked, of };
  };

  it('gives the same answers, and computes each once', () => {
    const { asked, of } = counted();
    expect(['abc', 'abcd', 'abc', 'abcd'].map(of)).toEqual([false, true, false, true]);
    expect(asked).toEqual(['abc', 'abcd']);
  });

  it('does not keep what is too long, nor more than 10,000 texts', () => {
    const { asked, of } = counted();
    const long = 'x'.repeat(513);
    expect([of(long), of(long)]).toEqual([true, true]);
    expect(asked).toHaveLength(2);
    for (let i = 0; i <= 10_000; i++) of(`${i}`);
    of('0');
    expect(asked.filter((text) => text === '0')).toHaveLength(2);
  });
});
