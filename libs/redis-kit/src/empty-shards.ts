import { Cluster } from 'ioredis';
import type { Client } from './client.js';
import { throwPortError } from './redis-error.js';
import { BEING_EMPTIED, FORMAT_KEY } from './format-key.js';
import type { Shard } from './shard.js';

/** Whoever comes late removes nothing of what others have written since: then the shard has a number again. */
const REMOVE = `
if redis.call('GET', KEYS[1]) ~= '${BEING_EMPTIED}' then return 0 end
local removed = 0
for i = 2, #KEYS do
  if KEYS[i] ~= KEYS[1] then removed = removed + redis.call('UNLINK', KEYS[i]) end
end
return removed`;

/** A script keeps Redis from everybody else; so many take about a millisecond. */
const AT_ONCE = 1_000;
const TOLD_EVERY = 1_000_000;

/**
 * Removes the keys of shards that are marked as being emptied.
 * @param pattern that the keys of the store match
 * @param store as lines of progress name it
 */
export async function emptyShards(
  client: Client,
  pattern: string,
  shards: readonly Shard[],
  store: string,
): Promise<void> {
  let removed = 0;
  for (const node of client instanceof Cluster ? client.nodes('master') : [client]) {
    let cursor = '0';
    do {
      const [next, keys] = await node.scan(cursor, 'MATCH', pattern, 'COUNT', AT_ONCE).catch(throwPortError);
      cursor = next;
      for (const shard of shards) {
        const own = keys.filter((key) => key.startsWith(shard.key('')));
        const before = removed;
        if (own.length > 0) removed += await removeIn(client, shard, own);
        if (Math.floor(removed / TOLD_EVERY) > Math.floor(before / TOLD_EVERY)) {
          process.emitWarning(`${store}: ${removed} entries are removed`, 'StoreWarning');
        }
      }
    } while (cursor !== '0');
  }
}

const removeIn = async (client: Client, shard: Shard, keys: readonly string[]): Promise<number> =>
  Number(await client.eval(REMOVE, keys.length + 1, shard.key(FORMAT_KEY), ...keys).catch(throwPortError));
