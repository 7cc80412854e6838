import { hash32, type Shard } from '@clickledger/redis-kit';

/** Words of one kind kept in memory; with more, all are made anew. */
const KEPT = 50_000;

/** A text that many clicks share, and what each shard has it under. */
export class Word {
  /** Under which it is kept, unless another text of the shard has it. */
  readonly number: number;
  private month = -1;
  /** Whether the number is its own, by the shard's. */
  private owns: (boolean | undefined)[] = [];

  constructor(readonly text: string) {
    this.number = hash32(text);
  }

  /** 0 where another text has its number. */
  numberIn(shard: Shard, month: number): number {
    return this.month === month && this.owns[shard.number] === false ? 0 : this.number;
  }

  /** Whether the shard has been told of it. */
  isIn(shard: Shard, month: number): boolean {
    return this.month === month && this.owns[shard.number] !== undefined;
  }

  learned(shard: Shard, month: number, owns: boolean): void {
    if (this.month !== month) [this.month, this.owns] = [month, []];
    this.owns[shard.number] = owns;
  }
}

/** The words of one kind. */
export class Vocabulary {
  /** By the end of its text, and by what is before: put together for nothing but to be found, they would be copied. */
  private words = new Map<string, Map<string, Word>>();
  private size = 0;

  /** @param front what all its words begin with */
  constructor(private readonly front = '') {}

  of(begin: string, end = ''): Word {
    return this.words.get(end)?.get(begin) ?? this.add(copied(begin), copied(end));
  }

  private add(begin: string, end: string): Word {
    if (++this.size > KEPT) [this.words, this.size] = [new Map<string, Map<string, Word>>(), 1];
    const word = new Word(this.front + begin + end);
    const alike = this.words.get(end);
    if (alike) alike.set(begin, word);
    else this.words.set(end, new Map([[begin, word]]));
    return word;
  }
}

/** A piece of a text keeps all of that in memory: here, a whole record of the log. */
const copied = (text: string): string => Buffer.from(text).toString();
