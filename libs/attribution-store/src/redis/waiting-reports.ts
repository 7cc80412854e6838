import type { Waiting } from '../attribution-store.js';
import { guarded, type Script } from './guarded.js';
import { byShard, type Shards } from './shards.js';
import type { Shard } from './shard.js';

/** Keys: the conversion's entries, due times, those of the purpose, those of the other. */
const WAIT = guarded(`
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[4])
redis.call('SADD', KEYS[3], ARGV[5])
redis.call('SREM', KEYS[4], ARGV[5])`);

const SETTLE = guarded(`
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('SREM', KEYS[3], ARGV[3])
redis.call('SREM', KEYS[4], ARGV[3])`);

/** A partition's entries are in one shard: by conversion, by the time that they are due, and by purpose. */
export class WaitingReports {
  constructor(private readonly shards: Shards) {}

  wait(entries: readonly Waiting[]): Promise<void> {
    return this.each(entries, (shard, entry) => ({
      lua: WAIT,
      keys: keysOf(shard, entry),
      args: [fieldOf(entry), JSON.stringify(entry), entry.dueAt, memberOf(entry), inPartition(entry)],
    }));
  }

  settle(entries: readonly Waiting[]): Promise<void> {
    return this.each(entries, (shard, entry) => ({
      lua: SETTLE,
      keys: keysOf(shard, entry),
      args: [fieldOf(entry), memberOf(entry), inPartition(entry)],
    }));
  }

  async due(partition: number, now: number, limit: number): Promise<Waiting[]> {
    const shard = this.shards.ofPartition(partition);
    const [members] = await shard.read((commands) => {
      commands.zrange(shard.key(`due:${partition}`), '-inf', String(now), 'BYSCORE', 'LIMIT', 0, limit);
    });
    const found = (members as string[]).map(readMember);
    if (found.length === 0) return [];
    const entries = await shard.read((commands) => {
      for (const { conversionId, field } of found) commands.hget(conversionKey(shard, partition, conversionId), field);
    });
    // One may have been settled between the two looks.
    return (entries as (string | null)[]).flatMap((entry) => (entry === null ? [] : [read(entry)]));
  }

  /** Of each conversion, in log order. */
  async ofConversions(questions: readonly { partition: number; conversionId: string }[]): Promise<Waiting[][]> {
    const answers = new Map<unknown, Waiting[]>();
    const groups = byShard(questions, ({ partition }) => this.shards.ofPartition(partition));
    await Promise.all(
      [...groups].map(async ([shard, asked]) => {
        const replies = await shard.read((commands) => {
          for (const { partition, conversionId } of asked) {
            commands.hvals(conversionKey(shard, partition, conversionId));
          }
        });
        asked.forEach((question, i) => answers.set(question, (replies[i] as string[]).map(read).sort(inLogOrder)));
      }),
    );
    return questions.map((question) => answers.get(question) ?? []);
  }

  async count(purpose: Waiting['purpose']): Promise<number> {
    const counts = await Promise.all(
      this.shards.all.map((shard) => shard.read((commands) => void commands.scard(shard.key(purpose)))),
    );
    return counts.reduce((sum, [count]) => sum + Number(count), 0);
  }

  /** Entries of a partition go the same way, so of two with one key the later stays. */
  private async each(entries: readonly Waiting[], script: (shard: Shard, entry: Waiting) => Script): Promise<void> {
    const groups = byShard(entries, ({ partition }) => this.shards.ofPartition(partition));
    await Promise.all([...groups].map(([shard, own]) => shard.write(own.map((entry) => script(shard, entry)))));
  }
}

const read = (text: string): Waiting => JSON.parse(text) as Waiting;
const inLogOrder = (a: Waiting, b: Waiting): number => a.offset - b.offset || a.line - b.line;

const conversionKey = (shard: Shard, partition: number, conversionId: string): string =>
  shard.key(`waiting:${partition}:${conversionId}`);

const keysOf = (shard: Shard, { partition, report, purpose }: Waiting): string[] => [
  conversionKey(shard, partition, report.conversion_id),
  shard.key(`due:${partition}`),
  shard.key(purpose),
  shard.key(purpose === 'amend' ? 'decide' : 'amend'),
];

const DIGITS = 16;
const padded = (number: number): string => String(number).padStart(DIGITS, '0');
const fieldOf = ({ offset, line }: Waiting): string => padded(offset) + padded(line);

/** Of those due at one time Redis answers in the order of their texts: this one is log order. */
const memberOf = (entry: Waiting): string => fieldOf(entry) + entry.report.conversion_id;
const inPartition = (entry: Waiting): string => `${entry.partition}:${memberOf(entry)}`;
const readMember = (member: string) => ({ field: member.slice(0, 2 * DIGITS), conversionId: member.slice(2 * DIGITS) });
