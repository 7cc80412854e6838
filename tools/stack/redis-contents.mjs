// For specs: all that a store on Redis holds, as lines that are read for ever.
import { isUtf8 } from 'node:buffer';

/** @typedef {import('ioredis').Redis | import('ioredis').Cluster} Client */

/**
 * What a key of a store holds: a hash by field, a sorted set by member, a set's members, or a text.
 * @typedef {object} Line
 * @property {string} key behind the store's name, with its shard
 * @property {Record<string, string>} [hash]
 * @property {Record<string, string>} [sorted]
 * @property {string[]} [set]
 * @property {string} [text]
 */

/** In front of bytes that are no text, or one that JSON prints by numbers. */
const HEX = 'hex:';
const isText = (/** @type {Buffer} */ bytes) => isUtf8(bytes) && !JSON.stringify(bytes.toString()).includes('\\u');
const print = (/** @type {Buffer} */ bytes) => (isText(bytes) ? bytes.toString() : HEX + bytes.toString('hex'));
const read = (/** @type {string} */ text) =>
  text.startsWith(HEX) ? Buffer.from(text.slice(HEX.length), 'hex') : Buffer.from(text);

/** @param {unknown} reply fields and values, in turn or in pairs */
function pairs(reply) {
  const texts = /** @type {(Buffer | Buffer[])[]} */ (reply).flat().map(print);
  /** @type {[string, string][]} */
  const all = [];
  for (let i = 0; i < texts.length; i += 2) all.push([texts[i] ?? '', texts[i + 1] ?? '']);
  return Object.fromEntries(all.sort());
}

/**
 * But for the counts of its processes.
 * @param {Client} redis
 * @param {string} name of the store
 */
export async function contentsOn(redis, name) {
  const keys = (await redis.keys(`{${name}[0-9a-f]}*`)).filter((key) => !key.includes('}seen:')).sort();
  const lines = [];
  for (const key of keys) {
    const line = JSON.stringify({ key: key.slice(name.length + 1), ...(await valueOf(redis, key)) });
    // Keys stand in sorted sets too.
    lines.push(line.replaceAll(`"{${name}`, '"{'));
  }
  return `${lines.join('\n')}\n`;
}

/**
 * @param {Client} redis
 * @param {string} key
 * @returns {Promise<Omit<Line, 'key'>>}
 */
async function valueOf(redis, key) {
  switch (await redis.type(key)) {
    case 'hash':
      return { hash: pairs(await redis.callBuffer('HGETALL', key)) };
    case 'zset':
      return { sorted: pairs(await redis.callBuffer('ZRANGE', key, '0', '-1', 'WITHSCORES')) };
    case 'set':
      return { set: (await redis.smembersBuffer(key)).map(print).sort() };
    default:
      return { text: print((await redis.getBuffer(key)) ?? Buffer.alloc(0)) };
  }
}

/**
 * Lays such lines under a store's name.
 * @param {Client} redis
 * @param {string} name
 * @param {string} lines
 */
export async function layContents(redis, name, lines) {
  for (const line of lines.trimEnd().split('\n')) {
    const { key: rest, hash, sorted, set, text } = /** @type {Line} */ (JSON.parse(line));
    const key = `{${name}${rest}`;
    const named = (/** @type {string} */ member) =>
      /^\{[0-9a-f]\}/.test(member) ? `{${name}${member.slice(1)}` : member;
    for (const [field, value] of Object.entries(hash ?? {})) await redis.hset(key, read(field), read(value));
    for (const [member, score] of Object.entries(sorted ?? {})) await redis.zadd(key, score, read(named(member)));
    if (set) await redis.sadd(key, ...set.map(read));
    if (text !== undefined) await redis.set(key, read(text));
  }
}
