import type { ClickRecorded } from '@clickledger/wire';
import type { ClickRef, KeyedClick } from '../attribution-store.js';
import { expireBuckets } from './bucket-expiry.js';
import { bucketParts, saveBuckets } from './bucket-save.js';
import { clickKey, fieldOf, type ClickKey } from './click-key.js';
import { decodeClick, readStored, writeClick } from './click-value.js';
import { linkWords, visitWords, type Word } from './click-words.js';
import type { Shard } from './shard.js';
import { byShard, type Shards } from './shards.js';
import { monthOf, wordId, Words } from './words.js';

interface Placed {
  readonly at: ClickKey;
  readonly click: ClickRecorded;
  readonly link: Word;
  readonly visit: Word;
}

export class Clicks {
  private readonly links = linkWords();
  private readonly visits = visitWords();
  private readonly words = new Words();

  constructor(
    private readonly shards: Shards,
    private readonly clock: () => number,
  ) {}

  async save(clicks: readonly KeyedClick[]): Promise<void> {
    const arrival = this.clock();
    const placed = clicks.map(({ ref, click }) => ({
      at: clickKey(this.shards, ref),
      click,
      link: this.links.of(click),
      visit: this.visits.of(click),
    }));
    await Promise.all(
      [...byShard(placed, ({ at }) => at.shard)].map(([shard, own]) => this.saveIn(shard, own, arrival)),
    );
  }

  async look(refs: readonly (ClickRef | undefined)[]): Promise<(ClickRecorded | undefined)[]> {
    const answers: (ClickRecorded | undefined)[] = refs.map(() => undefined);
    const asked = refs.flatMap((ref, at) => (ref ? [{ key: clickKey(this.shards, ref), id: ref.clickId, at }] : []));
    await Promise.all(
      [...byShard(asked, ({ key }) => key.shard)].map(async ([shard, own]) => {
        const replies = await shard.read((commands) => {
          for (const { key } of own) commands.hgetBuffer(key.key, fieldOf(key));
        });
        const stored = (replies as (Buffer | null)[]).map((value) => (value ? readStored(value) : undefined));
        const numbers = stored.flatMap((one) =>
          one ? [one.link, one.visit].map((number) => ({ month: one.month, number })) : [],
        );
        const texts = await this.words.texts(shard, numbers);
        own.forEach(({ id, at }, i) => {
          const one = stored[i];
          if (one) answers[at] = decodeClick(id, one, (number) => texts.get(wordId(one.month, number)));
        });
      }),
    );
    return answers;
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

  private async saveIn(shard: Shard, placed: readonly Placed[], arrival: number): Promise<void> {
    const month = monthOf(arrival);
    await this.words.learn(shard, month, new Set(placed.flatMap(({ link, visit }) => [link, visit])));
    const numbered = (word: Word) => ({ text: word.text, number: word.numberIn(shard, month) ?? 0 });
    const parts = bucketParts(placed, (to, { click, link, visit }) =>
      writeClick(to, click, month, numbered(link), numbered(visit)),
    );
    await shard.write(saveBuckets(shard.key(ARRIVALS), arrival, parts));
  }
}

const ARRIVALS = 'arrivals';
