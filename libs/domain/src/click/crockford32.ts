/**
 * Base 32 in Douglas Crockford's alphabet (https://www.crockford.com/base32.html), in lower case and without check
 * symbols or hyphens. Its symbols sort like the values they stand for.
 */
const SYMBOLS = '0123456789abcdefghjkmnpqrstvwxyz';
const CANONICAL = /^[0-9a-hjkmnp-tv-z]*$/;
const FORGIVEN = /^[0-9a-tv-z]*$/i;

const CODES = Uint8Array.from(SYMBOLS, (symbol) => symbol.charCodeAt(0));
const VALUES = new Uint8Array(128);
CODES.forEach((code, value) => (VALUES[code] = value));

const LOW_SYMBOLS = 6;
const LOW_RANGE = 2 ** 30;

/**
 * The one right spelling of `text`: upper case, `o` for 0 and `i` or `l` for 1 are forgiven, as Crockford asks.
 * Undefined where a character is in no spelling of the alphabet. The other functions here expect canonical text.
 */
export function canonicalBase32(text: string): string | undefined {
  if (CANONICAL.test(text)) return text;
  // Looked at before it is lowered: the Kelvin sign, for one, becomes a k.
  if (!FORGIVEN.test(text)) return undefined;
  return text.toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1');
}

/** How many symbols `bytes` bytes take. */
export function base32Width(bytes: number): number {
  return Math.ceil((bytes * 8) / 5);
}

/** Writes the ASCII symbols of `source` into `target` from `at` on. The spare bits, at the end, are zero. */
export function writeBytesBase32(source: Uint8Array, target: Uint8Array, at: number): void {
  let held = 0;
  let bits = 0;
  let next = at;
  for (let i = 0; i < source.length; i++) {
    held = ((held << 8) | (source[i] ?? 0)) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      target[next++] = CODES[(held >>> bits) & 31] ?? 0;
    }
  }
  if (bits > 0) target[next] = CODES[(held << (5 - bits)) & 31] ?? 0;
}

/** Writes the ASCII symbols of `value`, an integer from 0 to 2^53 - 1, into `width` places of `target` from `at` on. */
export function writeNumberBase32(value: number, width: number, target: Uint8Array, at: number): void {
  // Bit operations work on 32 bits, and the remainder of doubles is several times slower: so two halves.
  let rest = value % LOW_RANGE;
  for (let i = width - 1; i >= 0; i--) {
    if (i === width - 1 - LOW_SYMBOLS) rest = Math.floor(value / LOW_RANGE);
    target[at + i] = CODES[rest & 31] ?? 0;
    rest >>>= 5;
  }
}

/** The text of `bytes`, `base32Width` symbols long. */
export function encodeBytesBase32(bytes: Uint8Array): string {
  const target = Buffer.allocUnsafe(base32Width(bytes.length));
  writeBytesBase32(bytes, target, 0);
  return target.toString('latin1');
}

/** The text of `value`, an integer from 0 to 2^53 - 1, `width` symbols long with leading zeros. */
export function encodeNumberBase32(value: number, width: number): string {
  const target = Buffer.allocUnsafe(width);
  writeNumberBase32(value, width, target, 0);
  return target.toString('latin1');
}

/**
 * Reads the bytes of the canonical `text`, from the symbol at `from` on, into `target`, which it fills.
 *
 * @returns false where the spare bits at the end are not zero: such a text is another spelling of the same bytes
 */
export function readBytesBase32(text: string, from: number, target: Uint8Array): boolean {
  let held = 0;
  let bits = 0;
  let next = from;
  for (let i = 0; i < target.length; i++) {
    while (bits < 8) {
      held = ((held << 5) | symbolValue(text, next++)) & 0xfff;
      bits += 5;
    }
    bits -= 8;
    target[i] = held >>> bits;
  }
  return (held & ((1 << bits) - 1)) === 0;
}

/** The number that the canonical `text` spells between two places. Exact up to 2^53 - 1, which is 10 symbols. */
export function readNumberBase32(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 32 + symbolValue(text, i);
  return value;
}

function symbolValue(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? 0;
}
