import type { ClickRef } from '../attribution-store.js';
import { hash32 } from './hash32.js';
import type { Shard } from './shard.js';
import type { Shards } from './shards.js';

export const FIELD_BYTES = 5;

export interface ClickKey {
  readonly shard: Shard;
  readonly key: string;
  /** Of the click in the hash under the key: these two, in 1 and 4 bytes. */
  readonly index: number;
  readonly hash: number;
}

/**
 * 64 native clicks share a key by their bucket. In it a click is found by its place and 32 bits of its ID: a place is one
 * click's alone, but where the buckets of two minters collide, and those bits tell them apart. A foreign click has a key
 * of its own, with its whole ID.
 */
export function clickKey(shards: Shards, ref: ClickRef): ClickKey {
  const name = ref.kind === 'native' ? `n${ref.bucket}` : `f${JSON.stringify([ref.advertiserId, ref.clickId])}`;
  const shard = shards.ofText(name);
  return { shard, key: shard.key(name), index: ref.kind === 'native' ? ref.index : 0, hash: hash32(ref.clickId) };
}

export function fieldOf({ index, hash }: ClickKey): Buffer {
  const field = Buffer.allocUnsafe(FIELD_BYTES);
  field.writeUInt32BE(hash, field.writeUInt8(index));
  return field;
}
