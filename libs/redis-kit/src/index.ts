export { chunks } from './chunks.js';
export { openClient, type Client } from './client.js';
export { guarded, type Script } from './guarded.js';
export { hash32 } from './hash32.js';
export { Positions } from './positions.js';
export { readAll } from './read-all.js';
export type { Shard } from './shard.js';
export { settleFormat } from './settle-format.js';
export { byShard, Shards } from './shards.js';
