import { keptWaiting } from '../kept-waiting.js';
import type { Waiting } from '../attribution-store.js';
import { byShard, guarded, readAll, type Script, type Shard, type Shards } from '@clickledger/redis-kit';

/** Keys: due times, those of the purpose, those of the other; then the conversion of each entry. */
const WAIT = guarded(`
for i = 4, #KEYS do
  local at = 2 + (i - 4) * 4
  redis.call('HSET', KEYS[i], ARGV[at], ARGV[at + 1])
  redis.call('ZADD', KEYS[1], ARGV[at + 2], ARGV[at + 3])
  redis.call('SADD', KEYS[2], ARGV[1] .. ARGV[at + 3])
  redis.call('SREM', KEYS[3], ARGV[1] .. ARGV[at + 3])
end`);

const SETTLE = guarded(`
for i = 4, #KEYS do
  local at = 2 + (i - 4) * 2
  redis.call('HDEL', KEYS[i], ARGV[at])
  redis.call('ZREM', KEYS[1], ARGV[at + 1])
  redis.call('SREM', KEYS[2], ARGV[1] .. ARGV[at + 1])
  redis.call('SREM', KEYS[3], ARGV[1] .. ARGV[at + 1])
end`);

/** A script keeps Redis from everybody else; so many take about a millisecond. */
const AT_ONCE = 100;

/** A partition's entries are in one shard: by conversion, by the time that they are due, and by purpose. */
export class WaitingReports {
  constructor(private readonly shards: Shards) {}

  wait(entries: readonly Waiting[]): Promise<void> {
    return this.run(entries, WAIT, (entry) => [fieldOf(entry), JSON.stringify(entry), entry.dueAt, memberOf(entry)]);
  }

  settle(entries: readonly Waiting[]): Promise<void> {
    return this.run(entries, SETTLE, (entry) => [fieldOf(entry), memberOf(entry)]);
  }

  async due(partition: number, now: number, limit: number): Promise<Waiting[]> {
    const shard = this.shards.ofPartition(partition);
    const [members] = await shard.read((commands) => {
      commands.zrange(shard.key(`due:${partition}`), '-inf', String(now), 'BYSCORE', 'LIMIT', 0, limit);
    });
    const found = (members as string[]).map(readMember);
    if (found.length === 0) return [];
    const keys = found.map(({ conversionId }) => conversionKey(shard, partition, conversionId));
    const fields = found.map(({ field }) => field);
    const entries = await readAll(shard, 'HGET', keys, fields);
    // One may have been settled between the two looks.
    return (entries as (string | null)[]).flatMap((entry) => (entry === null ? [] : [read(entry)]));
  }

  /** Of each conversion, in log order. */
  async ofConversions(questions: readonly { partition: number; conversionId: string }[]): Promise<Waiting[][]> {
    const answers = new Map<unknown, Waiting[]>();
    const groups = byShard(questions, ({ partition }) => this.shards.ofPartition(partition));
    await Promise.all(
      [...groups].map(async ([shard, asked]) => {
        const keys = asked.map(({ partition, conversionId }) => conversionKey(shard, partition, conversionId));
        const replies = await readAll(shard, 'HVALS', keys);
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

  /** Entries of a partition go the same way, and in their order, so of two with one key the later stays. */
  private async run(
    entries: readonly Waiting[],
    lua: string,
    argsOf: (entry: Waiting) => (string | number)[],
  ): Promise<void> {
    const groups = byShard(entries, ({ partition }) => this.shards.ofPartition(partition));
    await Promise.all(
      [...groups].map(([shard, own]) => {
        const scripts = alike(own).map((some): Script => ({
          lua,
          keys: keysOf(shard, some),
          args: [inPartition(some[0]), ...some.flatMap(argsOf)],
        }));
        return shard.write(scripts);
      }),
    );
  }
}

type Some = [Waiting, ...Waiting[]];

/** Neighbours of one partition and purpose, as one script takes them: Redis and its client take longest over the scripts. */
function alike(entries: readonly Waiting[]): Some[] {
  const runs: Some[] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    const goesOn =
      last && last.length < AT_ONCE && last[0].partition === entry.partition && last[0].purpose === entry.purpose;
    if (goesOn) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

const read = (text: string): Waiting => keptWaiting(JSON.parse(text) as Waiting);
const inLogOrder = (a: Waiting, b: Waiting): number => a.offset - b.offset || a.line - b.line;

const conversionKey = (shard: Shard, partition: number, conversionId: string): string =>
  shard.key(`waiting:${partition}:${conversionId}`);

const keysOf = (shard: Shard, entries: Readonly<Some>): string[] => {
  const [{ partition, purpose }] = entries;
  return [
    shard.key(`due:${partition}`),
    shard.key(purpose),
    shard.key(purpose === 'amend' ? 'decide' : 'amend'),
    ...entries.map(({ report }) => conversionKey(shard, partition, report.conversion_id)),
  ];
};

const DIGITS = 16;
const padded = (number: number): string => String(number).padStart(DIGITS, '0');
const fieldOf = ({ offset, line }: Waiting): string => padded(offset) + padded(line);

/** Of those due at one time Redis answers in the order of their texts: this one is log order. */
const memberOf = (entry: Waiting): string => fieldOf(entry) + entry.report.conversion_id;
/** In front of members in the sets of all partitions. */
const inPartition = ({ partition }: Waiting): string => `${partition}:`;
const readMember = (member: string) => ({ field: member.slice(0, 2 * DIGITS), conversionId: member.slice(2 * DIGITS) });
