import { parseClickIdKeys } from '@clickledger/domain';
import { describe, expect, it } from '@jest/globals';
import { newKey } from './keys.command.js';

describe('newKey', () => {
  it('can be added to the keys that are there, until all names are taken', () => {
    let keys = newKey(undefined);
    for (let count = 1; count < 32; count += 1) keys += `,${newKey(keys)}`;
    expect(parseClickIdKeys(keys)).toMatchObject({ ok: true, value: { mint: 'a' } });
    expect(() => newKey(keys)).toThrow('All 32 names are taken');
  });

  it('tells what is wrong with the keys that are there', () => {
    expect(() => newKey('nonsense')).toThrow('CLICK_ID_KEYS cannot be read');
  });
});
