import { createCipheriv, createHmac, timingSafeEqual, type Cipher } from 'node:crypto';

/** A hash and its seal, each of 16 bytes in base64url. */
const SEALED = /^[\w-]{44}$/;
const HASH_LENGTH = 22;
const KEY_BYTES = 16;

/**
 * Seals the visitors of a month, so that a cookie can be believed: anybody can write one. A hash is one block of AES, and
 * of one block the cipher alone is a sound code of authentication; an HMAC would take three times as long, at every click.
 */
export class VisitorSeal {
  // One cipher for all: in ECB mode no block depends on those before, and making a cipher costs more than using it.
  private readonly cipher: Cipher;

  /** @param key of the month, as `visitorKey` gives it; the seal's own is made from it */
  constructor(key: Uint8Array) {
    const own = createHmac('sha256', key).update('seal of visitors').digest().subarray(0, KEY_BYTES);
    this.cipher = createCipheriv('aes-128-ecb', own, null).setAutoPadding(false);
  }

  /** The hash, and its seal behind it: 44 characters of a cookie's value. */
  seal(visitor: string): string {
    const hash = Buffer.from(visitor, 'base64url');
    return hash.toString('base64url') + this.cipher.update(hash).toString('base64url');
  }

  /** The visitor that was sealed with this key; undefined where it was not. */
  open(sealed: string): string | undefined {
    if (!SEALED.test(sealed)) return undefined;
    const visitor = sealed.slice(0, HASH_LENGTH);
    // All of it, not the seal alone: bits that base64 leaves over could make several texts of one hash.
    return timingSafeEqual(Buffer.from(sealed), Buffer.from(this.seal(visitor))) ? visitor : undefined;
  }
}
