import type { Cipher, Decipher } from 'node:crypto';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { ClickIdKeys } from './click-id-keys.js';
import { CLICK_ID_LENGTH, canonicalClickId } from './click-id-text.js';
import {
  encodeNumberBase32,
  readBytesBase32,
  readNumberBase32,
  writeBytesBase32,
  writeNumberBase32,
} from './crockford32.js';
import type { Result } from '../result.js';
import { fail, ok } from '../result.js';

export type ClickKind = 'click' | 'impression';

/** What a click ID says to those who hold the key. */
export interface ClickIdFields {
  /** When it was minted, in milliseconds since the epoch; 45 bits. */
  readonly time: number;
  readonly kind: ClickKind;
  /** The tracking link's number; 31 bits. */
  readonly link: number;
  /** The random number of the run of a redirect that minted it; 30 bits. */
  readonly minter: number;
  /** Counts the IDs of a minter; 21 bits. */
  readonly sequence: number;
}

/** What was read, and as `id` its one canonical spelling, under which everything is keyed. */
export type ReadClickId = ClickIdFields & { readonly id: string };

export type ClickIdFault =
  'click_id_unresolved_macro' | 'click_id_malformed' | 'click_id_forged' | 'click_id_unknown_key';

export const MINTER_RANGE = 2 ** 30;
export const SEQUENCE_RANGE = 2 ** 21;
export const CLICKS_PER_BUCKET = 64;

const TIME_SYMBOLS = 9;
const BLOCK_AT = 10;
const BLOCK_BYTES = 16;
const TIME_RANGE = 2 ** 45;
const LINK_RANGE = 2 ** 31;

/**
 * Prints and reads click IDs: `time 9 symbols | key name 1 | block 26`, in Crockford base 32, where the block is AES-128
 * of one block, `time 45 bits | kind 1 | link 31 | minter 30 | sequence 21`. The clear time makes IDs sort; that it must
 * equal the block's makes them unforgeable, as a block made without the key agrees with probability 2^-45.
 */
export class ClickIdCodec {
  private readonly mint: string;
  private readonly minting: Cipher;
  private readonly verifying = new Map<string, Decipher>();
  private readonly block = Buffer.alloc(BLOCK_BYTES);
  private readonly text = Buffer.alloc(CLICK_ID_LENGTH);

  /** @throws Error when the minting key is not among the secrets, or a secret has not 16 bytes */
  constructor(keys: ClickIdKeys) {
    const secret = keys.secrets.get(keys.mint);
    if (secret === undefined) throw new Error(`There is no click ID key named ${keys.mint} to mint with.`);
    this.mint = keys.mint;
    // One cipher for all IDs: in ECB mode no block depends on those before, and making a cipher costs more than using it.
    // ECB hides nothing of equal blocks, but no two blocks are equal: minter and sequence see to that.
    this.minting = createCipheriv('aes-128-ecb', secret, null).setAutoPadding(false);
    for (const [name, key] of keys.secrets) {
      this.verifying.set(name, createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false));
    }
    this.text.write(this.mint, TIME_SYMBOLS, 'latin1');
  }

  /**
   * The 36 characters of an ID.
   *
   * @throws RangeError when a field is not an integer within its bits
   */
  encode(fields: ClickIdFields): string {
    checkRange('time', fields.time, TIME_RANGE);
    checkRange('link', fields.link, LINK_RANGE);
    checkRange('minter', fields.minter, MINTER_RANGE);
    checkRange('sequence', fields.sequence, SEQUENCE_RANGE);
    pack(fields, this.block);
    writeNumberBase32(fields.time, TIME_SYMBOLS, this.text, 0);
    writeBytesBase32(this.minting.update(this.block), this.text, BLOCK_AT);
    return this.text.toString('latin1');
  }

  /**
   * Verifies an ID and reads it.
   *
   * @param text as a sender wrote it; see `canonicalClickId` for what is forgiven
   */
  decode(text: string): Result<ReadClickId, ClickIdFault> {
    const sealed = this.read(text);
    return sealed.ok ? verified(sealed.value.id, sealed.value.decipher.update(this.block), 0) : sealed;
  }

  /** As `decode`, of many at once: to call the cipher takes longer than to decrypt some hundred blocks. */
  decodeAll(texts: readonly string[]): Result<ReadClickId, ClickIdFault>[] {
    const blocks = Buffer.alloc(texts.length * BLOCK_BYTES);
    const sealed = texts.map((text, i) => {
      const one = this.read(text);
      if (one.ok) blocks.set(this.block, i * BLOCK_BYTES);
      return one;
    });
    const opened = new Map<Decipher, Buffer>();
    return sealed.map((one, i) => {
      if (!one.ok) return one;
      const { id, decipher } = one.value;
      let all = opened.get(decipher);
      if (!all) opened.set(decipher, (all = decipher.update(blocks)));
      return verified(id, all, i * BLOCK_BYTES);
    });
  }

  /** Checks all but whether it is genuine, and leaves the encrypted part in `block`. */
  private read(text: string): Result<{ readonly id: string; readonly decipher: Decipher }, ClickIdFault> {
    const canonical = canonicalClickId(text);
    if (!canonical.ok) return canonical;
    const id = canonical.value;
    if (!readBytesBase32(id, BLOCK_AT, this.block)) {
      return fail(
        'click_id_malformed',
        `${id} is not a click ID: its last character was changed. Send it back unchanged.`,
      );
    }
    const key = id.charAt(TIME_SYMBOLS);
    const decipher = this.verifying.get(key);
    if (decipher) return ok({ id, decipher });
    return fail(
      'click_id_unknown_key',
      `The click ID ${id} was made with key ${key}, which this system does not hold.`,
    );
  }
}

function verified(id: string, blocks: Buffer, at: number): Result<ReadClickId, 'click_id_forged'> {
  const fields = unpack(id, blocks, at);
  if (fields.time === readNumberBase32(id, 0, TIME_SYMBOLS)) return ok(fields);
  return fail(
    'click_id_forged',
    `The click ID ${id} was changed or invented: send back the click_id of the landing URL.`,
  );
}

/** The key of the bucket of 64 consecutive clicks that an ID belongs to: 9 characters, of which 6 are the minter's. */
export function bucketOf(fields: Pick<ClickIdFields, 'minter' | 'sequence'>): string {
  const buckets = SEQUENCE_RANGE / CLICKS_PER_BUCKET;
  return encodeNumberBase32(fields.minter * buckets + Math.floor(fields.sequence / CLICKS_PER_BUCKET), 9);
}

export const isSameBucket = (
  one: Pick<ClickIdFields, 'minter' | 'sequence'>,
  other: Pick<ClickIdFields, 'minter' | 'sequence'>,
): boolean =>
  one.minter === other.minter &&
  Math.floor(one.sequence / CLICKS_PER_BUCKET) === Math.floor(other.sequence / CLICKS_PER_BUCKET);

/** An ID's place in its bucket, 0 to 63. */
export function indexInBucket(fields: Pick<ClickIdFields, 'sequence'>): number {
  return fields.sequence % CLICKS_PER_BUCKET;
}

function checkRange(name: string, value: number, range: number): void {
  if (!Number.isInteger(value) || value < 0 || value >= range) {
    throw new RangeError(`A click ID's ${name} must be an integer from 0 to ${range - 1}, not ${value}.`);
  }
}

function pack({ time, kind, link, minter, sequence }: ClickIdFields, block: Buffer): void {
  const kindBit = kind === 'impression' ? 1 : 0;
  block.writeUInt32BE(Math.floor(time / 2 ** 13), 0);
  block.writeUInt32BE((((time % 2 ** 13) << 19) | (kindBit << 18) | (link >>> 13)) >>> 0, 4);
  block.writeUInt32BE((((link & 0x1fff) << 19) | (minter >>> 11)) >>> 0, 8);
  block.writeUInt32BE((((minter & 0x7ff) << 21) | sequence) >>> 0, 12);
}

// Made in one piece, as spreading the fields into a second object costs as much as the decryption.
function unpack(id: string, blocks: Buffer, at: number): ReadClickId {
  const b = blocks.readUInt32BE(at + 4);
  const c = blocks.readUInt32BE(at + 8);
  const d = blocks.readUInt32BE(at + 12);
  return {
    id,
    time: blocks.readUInt32BE(at) * 2 ** 13 + (b >>> 19),
    kind: (b >>> 18) & 1 ? 'impression' : 'click',
    link: ((b & 0x3ffff) << 13) | (c >>> 19),
    minter: ((c & 0x7ffff) << 11) | (d >>> 21),
    sequence: d & 0x1fffff,
  };
}
