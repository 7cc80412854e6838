import { partsOf, type ClickRecorded } from '@clickledger/wire';
import type { ClickRef, KeyedClick } from '../attribution-store.js';
import { expireBuckets } from './bucket-expiry.js';
import { saveBuckets, type BucketPart } from './bucket-save.js';
import { ByteWriter } from './bytes.js';
import { bucketOf, fieldOf, writeField } from './click-key.js';
import { byShard, guarded, readAll, type Shard, type Shards } from '@clickledger/redis-kit';
import { runsOf } from './click-runs.js';
import { decodeClick, readStored, VERSION_IN_FRONT, writeClick } from './click-value.js';
import { Vocabulary, type Word } from './click-words.js';
import { monthOf, wordId, Words } from './words.js';

/** One that has expired meanwhile does not come back. */
const REPLACE = guarded(`
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end`);

/** What is to be written into a shard. */
interface ForShard {
  readonly parts: BucketPart[];
  /** Words that it may not have. */
  readonly unknown: Set<Word>;
}

export class Clicks {
  private readonly links = new Vocabulary(VERSION_IN_FRONT);
  private readonly visits = new Vocabulary();
  private readonly words = new Words();

  constructor(
    private readonly shards: Shards,
    private readonly clock: () => number,
  ) {}

  /**
   * Prints run by run what comes, so that a batch's objects never are there at once: they would leave the processor's
   * cache, and outlive the collector's patience while Redis answers.
   */
  async save(clicks: Iterable<KeyedClick>): Promise<void> {
    const arrival = this.clock();
    const month = monthOf(arrival);
    let printed = this.print(clicks, month);
    const learned = await Promise.all(
      [...printed].map(([shard, { unknown }]) => this.words.learn(shard, month, unknown)),
    );
    if (!learned.every((all) => all)) printed = this.print(clicks, month);
    await Promise.all(
      [...printed].map(([shard, { parts }]) => shard.write(saveBuckets(shard.key(ARRIVALS), arrival, parts))),
    );
  }

  async look(refs: readonly (ClickRef | undefined)[]): Promise<(ClickRecorded | undefined)[]> {
    const answers: (ClickRecorded | undefined)[] = refs.map(() => undefined);
    const asked = refs.flatMap((ref, at) => (ref ? [{ ...bucketOf(this.shards, ref), ref, at }] : []));
    await Promise.all(
      [...byShard(asked, ({ shard }) => shard)].map(async ([shard, own]) => {
        const keys = own.map(({ key }) => key);
        const fields = own.map(({ ref }) => fieldOf(ref));
        const replies = await readAll(shard, 'HGET', keys, fields, 'callBuffer');
        const stored = (replies as (Buffer | null)[]).map((value) => (value ? readStored(value) : undefined));
        const numbers = stored.flatMap((one) =>
          one ? [one.link, one.visit].map((number) => ({ month: one.month, number })) : [],
        );
        const texts = await this.words.texts(shard, numbers);
        own.forEach(({ ref, at }, i) => {
          const one = stored[i];
          if (one) answers[at] = decodeClick(ref.clickId, one, (number) => texts.get(wordId(one.month, number)));
        });
      }),
    );
    return answers;
  }

  /** With all texts of its own: the words that it shared go with their month. */
  async rewrite(refs: readonly ClickRef[], change: (click: ClickRecorded) => ClickRecorded): Promise<number> {
    const clicks = await this.look(refs);
    const month = monthOf(this.clock());
    const writes = refs.flatMap((ref, i) => {
      const click = clicks[i];
      const changed = click && change(click);
      if (!changed || changed === click) return [];
      const parts = partsOf(changed);
      const [link, visit] = [this.links.of(parts.link), this.visits.of(parts.visit, parts.end)];
      const to = new ByteWriter();
      writeClick(to, parts, month, { text: link.text, number: 0 }, { text: visit.text, number: 0 });
      // Writers share their memory.
      const value = to.done();
      const { shard, key } = bucketOf(this.shards, ref);
      return [{ shard, script: { lua: REPLACE, keys: [key], args: [fieldOf(ref), value] } }];
    });
    const byItsShard = byShard(writes, ({ shard }) => shard);
    await Promise.all([...byItsShard].map(([shard, own]) => shard.write(own.map(({ script }) => script))));
    return writes.length;
  }

  async expire(arrivedBefore: number): Promise<number> {
    const counts = await Promise.all(
      this.shards.all.map(async (shard) => {
        const expired = await expireBuckets(shard, shard.key(ARRIVALS), arrivedBefore);
        await this.words.expire(shard, arrivedBefore);
        return expired;
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** As if all their words were known, under the numbers that they have as a rule. */
  private print(clicks: Iterable<KeyedClick>, month: number): Map<Shard, ForShard> {
    const printed = new Map<Shard, ForShard>();
    for (const run of runsOf(clicks)) {
      const { shard, key } = bucketOf(this.shards, run[0].ref);
      let own = printed.get(shard);
      if (!own) printed.set(shard, (own = { parts: [], unknown: new Set() }));
      const numbered = (word: Word) => ({ text: word.text, number: word.numberIn(shard, month) });
      const to = new ByteWriter();
      for (const { ref, parts } of run) {
        const [link, visit] = [this.links.of(parts.link), this.visits.of(parts.visit, parts.end)];
        if (!link.isIn(shard, month)) own.unknown.add(link);
        if (!visit.isIn(shard, month)) own.unknown.add(visit);
        writeField(to, ref);
        const begun = to.beginMeasured();
        writeClick(to, parts, month, numbered(link), numbered(visit));
        to.endMeasured(begun);
      }
      own.parts.push({ key, bytes: to.done() });
    }
    return printed;
  }
}

const ARRIVALS = 'arrivals';
