import type { Shard } from '@clickledger/redis-kit';

/** A bucket may have had a new click since it was seen to be old. */
const REMOVE = `
local clicks = 0
for i = 2, #KEYS do
  local arrival = redis.call('ZSCORE', KEYS[1], KEYS[i])
  if arrival and tonumber(arrival) < tonumber(ARGV[1]) then
    clicks = clicks + redis.call('HLEN', KEYS[i])
    redis.call('UNLINK', KEYS[i])
    redis.call('ZREM', KEYS[1], KEYS[i])
  end
end
return clicks`;

/** Buckets: a script keeps Redis from everybody else; so many take about a millisecond. */
const AT_ONCE = 500;

/**
 * Removes the buckets whose last click arrived before this time. Redis's own expiry (EXPIRE) is not used: it would fix
 * on arrival how long a click is kept, and an offer's window can be lengthened later.
 *
 * Sent as a read, which a Redis without memory still takes: removing is what helps it.
 * @param arrivals buckets by their last arrival
 * @returns how many clicks
 */
export async function expireBuckets(shard: Shard, arrivals: string, arrivedBefore: number): Promise<number> {
  for (let expired = 0; ;) {
    const [buckets] = await shard.read((commands) => {
      commands.zrange(arrivals, '-inf', `(${arrivedBefore}`, 'BYSCORE', 'LIMIT', 0, AT_ONCE);
    });
    const keys = buckets as string[];
    if (keys.length === 0) return expired;
    const [clicks] = await shard.read((commands) => {
      commands.eval(REMOVE, keys.length + 1, arrivals, ...keys, arrivedBefore);
    });
    expired += Number(clicks);
  }
}
