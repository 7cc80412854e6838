import type { Word } from './click-words.js';
import { guarded, type Shard } from '@clickledger/redis-kit';

/** Texts that were read, kept in memory a shard; with more, all are read anew. */
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
  private readonly read = new Map<Shard, Map<string, string>>();

  /**
   * Stores words under their numbers, and notes in each whether the number is its own: a word whose number another text
   * has taken cannot be referred to.
   * @returns whether all are their own
   */
  async learn(shard: Shard, month: number, words: ReadonlySet<Word>): Promise<boolean> {
    if (words.size === 0) return true;
    const all = [...words];
    const args = all.flatMap(({ number, text }) => [number, text]);
    const [own] = await shard.write([{ lua: LEARN, keys: [shard.key(`words:${month}`)], args }]);
    const owns = (own as number[]).map((one) => one === 1);
    all.forEach((word, i) => word.learned(shard, month, owns[i] === true));
    return !owns.includes(false);
  }

  /** Texts by `month:number`, as far as they are there. */
  async texts(shard: Shard, asked: readonly { month: number; number: number }[]): Promise<ReadonlyMap<string, string>> {
    const read = this.known(shard);
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

  private known(shard: Shard): Map<string, string> {
    const found = this.read.get(shard);
    if (found && found.size < KNOWN) return found;
    const fresh = new Map<string, string>();
    this.read.set(shard, fresh);
    return fresh;
  }
}

export const wordId = (month: number, number: number): string => `${month}:${number}`;
