import { guarded } from './guarded.js';
import { hash32 } from './hash32.js';
import type { Shard } from './shard.js';

/** Texts kept in memory a shard; with more, all are learned anew. */
const KNOWN = 50_000;

/** Months are counted round: one comes again after ten years. */
const MONTHS = 128;

/** Of all months before one, those that can still be there: the process that removes them may have been away. */
const MONTHS_BEFORE = 96;

/** Says of each text whether it is the one under its number. */
const LEARN = guarded(`
local own = {}
for i = 1, #ARGV, 2 do
  redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1])
  own[#own + 1] = redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[i + 1] and 1 or 0
end
return own`);

/** The month of a time in milliseconds since the epoch, UTC: 0 to 127. */
export function monthOf(time: number): number {
  const date = new Date(time);
  return (date.getUTCFullYear() * 12 + date.getUTCMonth()) % MONTHS;
}

/**
 * Texts that many clicks share, once in each shard and month of arrival, so that they go with the clicks that refer to
 * them. In the clicks' own shard, as a click without its words cannot be read.
 */
export class Words {
  private readonly known = new Map<Shard, Map<string, number>>();
  private readonly read = new Map<Shard, Map<string, string>>();

  /**
   * The number of each text, the text being stored under it when this resolves; 0 for one whose number another text has
   * taken, which then cannot be referred to.
   */
  async numbers(shard: Shard, month: number, texts: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
    const known = cache(this.known, shard);
    const answers = new Map<string, number>();
    const unknown: string[] = [];
    for (const text of texts) {
      const number = known.get(`${month}${text}`);
      if (number === undefined) unknown.push(text);
      else answers.set(text, number);
    }
    if (unknown.length === 0) return answers;
    const args = unknown.flatMap((text) => [hash32(text), text]);
    const [own] = await shard.write([{ lua: LEARN, keys: [shard.key(`words:${month}`)], args }]);
    unknown.forEach((text, i) => {
      const number = (own as number[])[i] === 1 ? hash32(text) : 0;
      known.set(`${month}${text}`, number);
      answers.set(text, number);
    });
    return answers;
  }

  /** Texts by `month:number`, as far as they are there. */
  async texts(shard: Shard, asked: readonly { month: number; number: number }[]): Promise<ReadonlyMap<string, string>> {
    const read = cache(this.read, shard);
    const unread = asked.filter(({ month, number }) => number && !read.has(wordId(month, number)));
    if (unread.length === 0) return read;
    const replies = await shard.read((commands) => {
      for (const { month, number } of unread) commands.hget(shard.key(`words:${month}`), String(number));
    });
    unread.forEach(({ month, number }, i) => {
      const text = replies[i] as string | null;
      if (text !== null) read.set(wordId(month, number), text);
    });
    return read;
  }

  /** Removes the words of the months that were over at this time, milliseconds since the epoch. */
  async expire(shard: Shard, before: number): Promise<void> {
    const current = monthOf(before);
    const keys = Array.from({ length: MONTHS_BEFORE }, (_, i) =>
      shard.key(`words:${(current - 1 - i + MONTHS) % MONTHS}`),
    );
    await shard.read((commands) => void commands.unlink(...keys));
  }
}

export const wordId = (month: number, number: number): string => `${month}:${number}`;

function cache<T>(caches: Map<Shard, Map<string, T>>, shard: Shard): Map<string, T> {
  const found = caches.get(shard);
  if (found && found.size < KNOWN) return found;
  const fresh = new Map<string, T>();
  caches.set(shard, fresh);
  return fresh;
}
