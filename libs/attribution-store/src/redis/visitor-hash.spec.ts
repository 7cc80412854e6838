import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ByteWriter } from './bytes.js';
import { isHash, writeHash } from './visitor-hash.js';

const symbols = fc.stringMatching(/^[\w-]{22}$/);

describe('a visitor’s hash', () => {
  it('is what base64url prints of 16 bytes', () => {
    const hashes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(hashes, (hash) => {
        const text = Buffer.from(hash).toString('base64url');
        expect(isHash(text)).toBe(true);
        const to = new ByteWriter();
        writeHash(to, text);
        expect(to.done()).toEqual(Buffer.from(hash));
      }),
    );
  });

  it('is nothing that 16 bytes are not printed as', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          symbols,
          fc.string(),
          symbols.map((text) => `${text.slice(0, 20)}é${text.slice(21)}`),
        ),
        (text) => {
          expect(isHash(text)).toBe(
            Buffer.from(text, 'base64url').toString('base64url') === text && text.length === 22,
          );
        },
      ),
    );
  });
});
