import { describe, expect, it } from '@jest/globals';
import { parseClickIdKeys } from './click-id-keys.js';

const A = '000102030405060708090a0b0c0d0e0f';
const B = 'FFEEDDCCBBAA99887766554433221100';

function hex(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('hex');
}

describe('parseClickIdKeys', () => {
  it('mints with the first and verifies with all', () => {
    const keys = parseClickIdKeys(` b:${B}, a : ${A} `);
    if (!keys.ok) throw new Error(keys.detail);
    expect(keys.value.mint).toBe('b');
    expect([...keys.value.secrets.keys()]).toEqual(['b', 'a']);
    expect(hex(keys.value.secrets.get('a'))).toBe(A);
    expect(hex(keys.value.secrets.get('b'))).toBe(B.toLowerCase());
  });

  it.each([
    ['', ['Key 1 is empty']],
    [`a:${A},`, ['Key 2 is empty']],
    [A, ['Key 1 has no colon']],
    [`:${A}`, ['name of key 1']],
    [`u:${A}`, ['name of key 1']],
    [`A:${A}`, ['name of key 1']],
    [`${A}:a`, ['name of key 1', 'secret of key 1 must be 32 hex digits; it has 1 ']],
    [`a:${A.slice(1)}`, ['secret of key 1 must be 32 hex digits; it has 31 ']],
    [`a:${A.replace('0f', '0g')}`, ['secret of key 1']],
    [`a:${A},a:${B}`, ['Key 2 is named a']],
    [`a:12,b:,a:${B},${B}`, ['secret of key 1', 'secret of key 2', 'Key 3 is named a', 'Key 4 has no colon']],
  ])('%s: %j', (text, faults) => {
    const keys = parseClickIdKeys(text);
    if (keys.ok) throw new Error('accepted');
    expect(keys.code).toBe('click_id_keys_invalid');
    expect(keys.detail.split('. ')).toEqual(faults.map((fault) => expect.stringContaining(fault)));
    for (const secret of [A, B, A.slice(1)]) expect(keys.detail).not.toContain(secret);
  });
});
