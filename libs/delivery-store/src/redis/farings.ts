import { chunks, guarded, type Shards } from '@clickledger/redis-kit';
import type { PostbackFaring } from '../delivery-store.js';

/** A value is how far it has counted, a line feed, and its text. */
const SAVE = guarded(`
for at = 1, #ARGV, 3 do
  local field, upTo, text = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  local old = redis.call('HGET', KEYS[1], field)
  if not old or tonumber(string.sub(old, 1, string.find(old, '\\n', 1, true) - 1)) <= tonumber(upTo) then
    redis.call('HSET', KEYS[1], field, upTo .. '\\n' .. text)
  end
end`);

const AT_ONCE = 100;

/** How postbacks fare, by partition: each in the partition's shard, as its messages are. */
export class Farings {
  constructor(private readonly shards: Shards) {}

  async find(partition: number, postbackIds: readonly string[]): Promise<(PostbackFaring | undefined)[]> {
    if (postbackIds.length === 0) return [];
    const shard = this.shards.ofPartition(partition);
    const [texts] = await shard.read((commands) => {
      commands.hmget(shard.key(`farings:${partition}`), ...postbackIds);
    });
    return (texts as (string | null)[]).map((text) => (text === null ? undefined : read(text)));
  }

  async save(partition: number, farings: readonly PostbackFaring[]): Promise<void> {
    if (farings.length === 0) return;
    const shard = this.shards.ofPartition(partition);
    const keys = [shard.key(`farings:${partition}`)];
    await shard.write(chunks(farings, AT_ONCE).map((some) => ({ lua: SAVE, keys, args: some.flatMap(argsOf) })));
  }
}

const argsOf = (faring: PostbackFaring) => [faring.postbackId, faring.upTo, JSON.stringify(faring)];
const read = (value: string): PostbackFaring => JSON.parse(value.slice(value.indexOf('\n') + 1)) as PostbackFaring;
