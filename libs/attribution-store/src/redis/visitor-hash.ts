import type { ByteWriter } from './bytes.js';

export const HASH_BYTES = 16;
const SYMBOLS = 22;

const VALUES = new Uint8Array(128).fill(255);
Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_').forEach(
  (code, value) => (VALUES[code] = value),
);

const valueAt = (text: string, at: number): number => VALUES[text.charCodeAt(at)] ?? 255;

/** Whether the visitor is a hash of 128 bits as base64url prints it. */
export function isHash(visitor: string): boolean {
  if (visitor.length !== SYMBOLS) return false;
  for (let i = 0; i < SYMBOLS; i++) if (valueAt(visitor, i) === 255) return false;
  // The last symbol has four bits too many.
  return (valueAt(visitor, SYMBOLS - 1) & 0xf) === 0;
}

/** The bytes of one, as Buffer would read them, which takes longer to be called than this takes. */
export function writeHash(to: ByteWriter, visitor: string): void {
  let held = 0;
  let bits = 0;
  for (let i = 0; i < SYMBOLS; i++) {
    held = ((held << 6) | valueAt(visitor, i)) & 0x3fff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    to.byte(held >>> bits);
  }
}
