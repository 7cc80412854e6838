/**
 * The partition of a key, as Kafka's default partitioner chooses it, so that a log moved there keeps its partitions.
 * Source: org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey
 */
export const partitionFor = (key: string, count: number): number =>
  count === 1 ? 0 : (murmur2(Buffer.from(key)) & 0x7fffffff) % count;

const SEED = 0x9747b28c;
const M = 0x5bd1e995;
const R = 24;

/** Source: org.apache.kafka.common.utils.Utils.murmur2 */
export function murmur2(data: Buffer): number {
  const tail = data.length & ~3;
  let hash = SEED ^ data.length;
  for (let i = 0; i < tail; i += 4) {
    let word = Math.imul(data.readInt32LE(i), M);
    word = Math.imul(word ^ (word >>> R), M);
    hash = Math.imul(hash, M) ^ word;
  }
  if (tail < data.length) hash = Math.imul(hash ^ data.readUIntLE(tail, data.length - tail), M);
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}
