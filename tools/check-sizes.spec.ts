import { faults } from './check-sizes.mjs';

describe('check-sizes', () => {
  it('is content with small files', () => {
    expect(faults(new Map(Object.entries({ a: 10, b: 59, c: 300 })))).toEqual([]);
  });

  it('names each file over 300 lines', () => {
    expect(faults(new Map(Object.entries({ a: 10, b: 20, 'long.ts': 301 })))).toEqual([
      'long.ts has 301 lines, more than 300',
    ]);
  });

  it('refuses a median of 60', () => {
    expect(faults(new Map(Object.entries({ a: 10, b: 60, c: 70 })))).toEqual([
      'the median file has 60 lines, not under 60',
    ]);
  });
});
