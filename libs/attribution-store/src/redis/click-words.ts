import type { ClickRecorded } from '@clickledger/wire';
import { OF_LINK, OF_VISIT } from './click-fields.js';
import type { Shard } from './shard.js';

/** Words of one group kept in memory; with more, all are made anew. */
const KEPT = 50_000;

/** The values of a group of fields as text, and what each shard has it under. */
export class Word {
  private readonly numbers = new Map<Shard, { readonly month: number; readonly number: number }>();

  constructor(readonly text: string) {}

  /** 0 where another text has its number; undefined where it is not known to be stored. */
  numberIn(shard: Shard, month: number): number | undefined {
    const known = this.numbers.get(shard);
    return known?.month === month ? known.number : undefined;
  }

  learned(shard: Shard, month: number, number: number): void {
    this.numbers.set(shard, { month, number });
  }
}

class Branch {
  readonly next = new Map<unknown, Branch>();
  word: Word | undefined;
}

/** The words of a group, found value by value: to print one takes several times as long, and most clicks bring an old one. */
export class WordTree {
  private root = new Branch();
  private size = 0;

  constructor(private readonly fields: readonly (keyof ClickRecorded)[]) {}

  of(click: ClickRecorded): Word {
    let branch = this.root;
    for (const field of this.fields) {
      const value = click[field];
      let next = branch.next.get(value);
      if (!next) branch.next.set(value, (next = new Branch()));
      branch = next;
    }
    return (branch.word ??= this.print(click));
  }

  private print(click: ClickRecorded): Word {
    if (++this.size > KEPT) [this.root, this.size] = [new Branch(), 0];
    return new Word(wordOf(click, this.fields));
  }
}

const wordOf = (click: ClickRecorded, fields: readonly (keyof ClickRecorded)[]): string =>
  JSON.stringify(fields.map((field) => click[field] ?? null));

export const linkWords = (): WordTree => new WordTree(OF_LINK);
export const visitWords = (): WordTree => new WordTree(OF_VISIT);

function readWord(word: string, fields: readonly string[]): [string, unknown][] {
  const values = JSON.parse(word) as unknown[];
  // A word of an older release is shorter, where a field was added to the end.
  return fields.flatMap((field, i): [string, unknown][] => ((values[i] ?? null) === null ? [] : [[field, values[i]]]));
}

export const readLinkWord = (word: string): [string, unknown][] => readWord(word, OF_LINK);
export const readVisitWord = (word: string): [string, unknown][] => readWord(word, OF_VISIT);
