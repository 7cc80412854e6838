import { chunks } from './chunks.js';
import type { Shard } from './shard.js';

const READ = `
local replies, many = {}, #ARGV > 1
for i, key in ipairs(KEYS) do
  if many then replies[i] = redis.call(ARGV[1], key, ARGV[i + 1]) else replies[i] = redis.call(ARGV[1], key) end
end
return replies`;

/** A script keeps Redis from everybody else; so many take about a millisecond. */
const AT_ONCE = 500;

/**
 * One command for many keys of a shard, as a script: ioredis takes longer over a command than Redis.
 * @param fields of each key one, where the command takes one
 * @param reply of texts, or of bytes
 * @returns what Redis replied for each
 */
export async function readAll(
  shard: Shard,
  command: 'HGET' | 'HGETALL' | 'HVALS',
  keys: readonly string[],
  fields: readonly (string | Buffer)[] = [],
  reply: 'call' | 'callBuffer' = 'call',
): Promise<unknown[]> {
  const [keyChunks, fieldChunks] = [chunks(keys, AT_ONCE), chunks(fields, AT_ONCE)];
  const replies = await shard.read((commands) => {
    keyChunks.forEach((some, i) =>
      commands[reply]('EVAL', READ, some.length, ...some, command, ...(fieldChunks[i] ?? [])),
    );
  });
  return replies.flat();
}
