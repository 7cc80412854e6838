import { isOlderFormat, tellOfRebuilding, type StoreFormat } from '@clickledger/store-kit';
import type { Client } from './client.js';
import { emptyShards } from './empty-shards.js';
import { BEING_EMPTIED, FORMAT_KEY } from './format-key.js';
import { throwPortError } from './redis-error.js';
import type { Shard } from './shard.js';
import type { Shards } from './shards.js';

/** Nobody puts a number in the place of another than the one that he has seen. */
const RENUMBER = `
if (redis.call('GET', KEYS[1]) or '') == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2]) end`;

interface Numbered {
  readonly shard: Shard;
  readonly number: number | undefined;
}

/**
 * Sees to it that all shards are of this format: those of an older one are emptied, positions too, so that they are read
 * again. Processes that have the store open hear of that as of any loss. Any number of processes may do this at once.
 * @throws NewerFormatError
 */
export async function settleFormat(client: Client, shards: Shards, format: StoreFormat): Promise<void> {
  for (;;) {
    const found = await Promise.all(shards.all.map((shard) => numbered(client, shard)));
    // All before any is touched: of a store that is in part of a newer format, nothing is removed.
    const older = found.filter(({ number }) => isOlderFormat(format, number));
    if (older.length === 0) {
      const unnumbered = found.filter(({ number }) => number === undefined);
      return renumber(client, unnumbered, format.number);
    }
    tellOfRebuilding(format, older[0]?.number);
    await renumber(client, older, BEING_EMPTIED);
    const emptied = older.map(({ shard }) => ({ shard, number: BEING_EMPTIED }));
    await emptyShards(
      client,
      shards.pattern,
      older.map(({ shard }) => shard),
      format.store,
    );
    await renumber(client, emptied, format.number);
  }
}

async function numbered(client: Client, shard: Shard): Promise<Numbered> {
  const text = await client.get(shard.key(FORMAT_KEY)).catch(throwPortError);
  return { shard, number: text === null ? undefined : Number(text) };
}

async function renumber(client: Client, shards: readonly Numbered[], next: number): Promise<void> {
  await Promise.all(
    shards.map(({ shard, number }) =>
      client.eval(RENUMBER, 1, shard.key(FORMAT_KEY), String(number ?? ''), String(next)).catch(throwPortError),
    ),
  );
}
