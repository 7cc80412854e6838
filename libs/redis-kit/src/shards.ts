import type { Client } from './client.js';
import { hash32 } from './hash32.js';
import { Shard } from './shard.js';
import { Trust } from './trust.js';

/**
 * Fixed for ever, as keys are found by it. As many nodes can share the work of a cluster; more shards would cost more,
 * for each has its own words and holds all positions.
 */
const COUNT = 16;

export class Shards {
  readonly all: readonly Shard[];
  readonly trust = new Trust();
  /** As SCAN takes it: what all keys of the store match. */
  readonly pattern: string;

  constructor(client: Client, name: string) {
    this.pattern = `{${name}[0-9a-f]}*`;
    this.all = Array.from({ length: COUNT }, (_, i) => new Shard(client, i, `${name}${i.toString(16)}`, this.trust));
  }

  async open(): Promise<void> {
    await Promise.all(this.all.map((shard) => shard.open()));
  }

  ofText(text: string): Shard {
    return this.at(hash32(text));
  }

  ofPartition(partition: number): Shard {
    return this.at(partition);
  }

  private at(number: number): Shard {
    const shard = this.all[number % COUNT];
    if (!shard) throw new RangeError(`there is no shard for ${number}`);
    return shard;
  }
}

/** Items by their shard, in their order. */
export function byShard<T>(items: readonly T[], shardOf: (item: T) => Shard): Map<Shard, T[]> {
  const groups = new Map<Shard, T[]>();
  for (const item of items) {
    const shard = shardOf(item);
    const group = groups.get(shard);
    if (group) group.push(item);
    else groups.set(shard, [item]);
  }
  return groups;
}
