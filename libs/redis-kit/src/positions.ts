import { guarded } from './guarded.js';
import type { Shards } from './shards.js';

const READ = guarded(`return redis.call('HGET', KEYS[1], ARGV[1])`);
const MOVE = guarded(`
local reached = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or -1)
if tonumber(ARGV[2]) > reached then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end`);

const KEY = 'positions';

/**
 * How far streams have been taken in. Each position is in every shard, after that shard's state and in the same stream, and the lowest counts: the nodes of
 * a cluster are set back one by one.
 */
export class Positions {
  constructor(private readonly shards: Shards) {}

  /**
   * Read as a write is made: whoever asks relies on what others have written up to here, such as the owner before, and
   * must hear of it when that is lost.
   */
  async of(of: string, partition: number): Promise<number> {
    const found = await Promise.all(
      this.shards.all.map(async (shard) => {
        const [position] = await shard.write([{ lua: READ, keys: [shard.key(KEY)], args: [fieldOf(of, partition)] }]);
        return Number(position ?? 0);
      }),
    );
    return Math.min(...found);
  }

  async move(of: string, partition: number, position: number): Promise<void> {
    await Promise.all(
      this.shards.all.map((shard) =>
        shard.write([{ lua: MOVE, keys: [shard.key(KEY)], args: [fieldOf(of, partition), position] }]),
      ),
    );
  }
}

const fieldOf = (of: string, partition: number): string => `${of}:${partition}`;
