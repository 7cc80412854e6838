import { ByteWriter } from './bytes.js';
import { chunks } from './chunks.js';
import { FIELD_BYTES, type ClickKey } from './click-key.js';
import { guarded, type Script } from './guarded.js';

/**
 * Some clicks of one bucket, one after another: field, length of the value in two bytes, value. One argument for all,
 * because ioredis takes longer over an argument than we over a click.
 */
export interface BucketPart {
  readonly key: string;
  readonly bytes: Buffer;
}

const CLICKS_AT_MOST = 64;

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

/** @param write writes the value of one */
export function bucketParts<T extends { readonly at: ClickKey }>(
  clicks: readonly T[],
  write: (to: ByteWriter, click: T) => void,
): BucketPart[] {
  const byKey = new Map<string, T[]>();
  for (const click of clicks) {
    const own = byKey.get(click.at.key);
    if (own) own.push(click);
    else byKey.set(click.at.key, [click]);
  }
  return [...byKey].flatMap(([key, own]) =>
    chunks(own, CLICKS_AT_MOST).map((some) => ({ key, bytes: print(some, write) })),
  );
}

export const saveBuckets = (arrivals: string, arrival: number, parts: readonly BucketPart[]): Script[] =>
  chunks(parts, PARTS_AT_ONCE).map((some) => ({
    lua: SAVE,
    keys: [arrivals, ...some.map(({ key }) => key)],
    args: [arrival, ...some.map(({ bytes }) => bytes)],
  }));

function print<T extends { readonly at: ClickKey }>(
  clicks: readonly T[],
  write: (to: ByteWriter, click: T) => void,
): Buffer {
  const to = new ByteWriter();
  for (const click of clicks) {
    to.byte(click.at.index);
    to.uint32(click.at.hash);
    to.measured(() => write(to, click));
  }
  return to.done();
}
