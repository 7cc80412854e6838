import type { ClickRef } from '../attribution-store.js';
import { ByteWriter } from './bytes.js';
import { hash32, type Shard, type Shards } from '@clickledger/redis-kit';

export const FIELD_BYTES = 5;

/** A hash of clicks. */
export interface Bucket {
  readonly shard: Shard;
  readonly key: string;
}

/** What tells buckets apart: of clicks of one it is the same. */
export const bucketId = (ref: ClickRef): string =>
  ref.kind === 'native' ? ref.bucket : JSON.stringify([ref.advertiserId, ref.clickId]);

/**
 * 64 native clicks share a key by their bucket. In it a click is found by its place and 32 bits of its ID: a place is one
 * click's alone, but where the buckets of two minters collide, and those bits tell them apart. A foreign click has a key
 * of its own, with its whole ID.
 */
export function bucketOf(shards: Shards, ref: ClickRef): Bucket {
  const name = `${ref.kind === 'native' ? 'n' : 'f'}${bucketId(ref)}`;
  const shard = shards.ofText(name);
  return { shard, key: shard.key(name) };
}

/** The click's field in its bucket. */
export function writeField(to: ByteWriter, ref: ClickRef): void {
  to.byte(ref.kind === 'native' ? ref.index : 0);
  to.uint32(hash32(ref.clickId));
}

export function fieldOf(ref: ClickRef): Buffer {
  const to = new ByteWriter();
  writeField(to, ref);
  return to.done();
}
