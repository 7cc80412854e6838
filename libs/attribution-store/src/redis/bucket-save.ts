import { chunks, guarded, type Script } from '@clickledger/redis-kit';
import { FIELD_BYTES } from './click-key.js';

/**
 * Some clicks of one bucket, one after another: field, length of the value in two bytes, value. One argument for all,
 * because ioredis takes longer over an argument than we over a click.
 */
export interface BucketPart {
  readonly key: string;
  readonly bytes: Buffer;
}

/** The first click of an ID stays. A bucket is as old as its last arrival, and goes as one. */
const SAVE = guarded(`
for i = 2, #KEYS do
  local part, at, added = ARGV[i], 1, 0
  while at <= #part do
    local first = at + ${FIELD_BYTES + 2}
    local length = string.byte(part, first - 2) * 256 + string.byte(part, first - 1)
    local field = string.sub(part, at, at + ${FIELD_BYTES - 1})
    added = added + redis.call('HSETNX', KEYS[i], field, string.sub(part, first, first + length - 1))
    at = first + length
  end
  if added > 0 then redis.call('ZADD', KEYS[1], 'GT', ARGV[1], KEYS[i]) end
end`);

/** A script keeps Redis from everybody else; so many take about a millisecond. */
const PARTS_AT_ONCE = 10;

export const saveBuckets = (arrivals: string, arrival: number, parts: readonly BucketPart[]): Script[] =>
  chunks(parts, PARTS_AT_ONCE).map((some) => ({
    lua: SAVE,
    keys: [arrivals, ...some.map(({ key }) => key)],
    args: [arrival, ...some.map(({ bytes }) => bytes)],
  }));
