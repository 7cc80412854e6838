/** A write: a script made by `guarded`, with its own keys and arguments. */
export interface Script {
  readonly lua: string;
  readonly keys: readonly string[];
  readonly args: readonly (string | number | Buffer)[];
}

/** How the refusal of a guarded script begins. */
export const SET_BACK = 'SETBACK';

/**
 * Lua that does nothing in a shard that holds fewer of this process's writes than were confirmed to it: it would rest on
 * what is gone, and a position would hide for ever what is missing. Behind the script's own, its last key is that of
 * the count, and its last argument what the count must be at least.
 */
export const guarded = (lua: string): string => `
local least, counter = tonumber(table.remove(ARGV)), table.remove(KEYS)
local count = tonumber(redis.call('GET', counter) or -1)
if count < least then return redis.error_reply('${SET_BACK} writes are gone') end
${lua}`;

/** Seconds after which the count of a process that writes no more is forgotten. */
const KEPT = 30 * 86_400;

/** Never down: what was sent before a connection broke may be carried out after what was sent on the next. */
const COUNT = guarded(`
if tonumber(ARGV[1]) > count then redis.call('SET', counter, ARGV[1], 'EX', ${KEPT}) end`);

/** Moves the count itself to this number; where there is none, the least to be there is -1. */
export const countTo = (number: number): Script => ({ lua: COUNT, keys: [], args: [number] });
