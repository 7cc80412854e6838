import { keptFact, type Outcome } from '@clickledger/wire';
import { type Database, durable, type Environment, type Key } from '@clickledger/lmdb-kit';
import type { Known } from '../attribution-store.js';

/** Whether an outcome was read back from the log is its LMDB entry’s version, so that writes can be conditional on it. */
const UNLOGGED = 1;
const LOGGED = 2;

const END = Number.MAX_SAFE_INTEGER;

/** Outcomes by (conversion, version), and the versions by (conversion, receipt) and by (conversion, word). */
export class Outcomes {
  private readonly outcomes: Database<Outcome, Key>;
  private readonly receipts: Database<true, Key>;
  private readonly words: Database<true, Key>;

  constructor(environment: Environment) {
    this.outcomes = environment.openDB('outcomes', { useVersions: true });
    this.receipts = environment.openDB('receipts', {});
    this.words = environment.openDB('words', {});
  }

  last(conversionId: string): Outcome | undefined {
    const [last] = this.outcomes.getRange({
      start: [conversionId, END],
      end: [conversionId, 0],
      reverse: true,
      limit: 1,
    });
    return last && kept(last.value);
  }

  ofReceipt(conversionId: string, receiptId: string): Known['ofReceipt'] {
    const entry = this.first(this.receipts, conversionId, receiptId);
    return entry && { outcome: kept(entry.value), logged: entry.version === LOGGED };
  }

  ofWord(conversionId: string, word: string): Outcome | undefined {
    const entry = this.first(this.words, conversionId, word);
    return entry && kept(entry.value);
  }

  async record(outcomes: readonly Outcome[], logged: boolean): Promise<boolean[]> {
    const stored = await durable(outcomes.map((outcome) => this.insert(outcome, logged ? LOGGED : UNLOGGED)));
    return logged ? this.reconcile(outcomes, stored) : stored;
  }

  async rewrite(conversionIds: readonly string[], change: (outcome: Outcome) => Outcome): Promise<number> {
    const entries = conversionIds.flatMap((id) =>
      [...this.outcomes.getRange({ start: [id, 0], end: [id, END], versions: true })].flatMap(
        ({ key, value, version }) => {
          const outcome = kept(value);
          const changed = change(outcome);
          return changed === outcome ? [] : [{ key, changed, version }];
        },
      ),
    );
    // One that was replaced meanwhile is not changed: whoever replaced it has read it from the log, where it is without.
    const stored = await durable(
      entries.map(({ key, changed, version = UNLOGGED }) =>
        this.outcomes.ifVersion(key, version, () => void this.outcomes.put(key, changed, version)),
      ),
    );
    return stored.filter((one) => one).length;
  }

  /** The lowest version of the conversion that stands under this name in the index. */
  private first(index: Database<true, Key>, conversionId: string, name: string) {
    const [found] = index.getKeys({ start: [conversionId, name, 0], end: [conversionId, name, END], limit: 1 });
    return found && this.outcomes.getEntry([conversionId, Number(found[2])]);
  }

  /** What the log says of versions that the store has already. One after the other, as a version rests on those before. */
  private async reconcile(outcomes: readonly Outcome[], stored: readonly boolean[]): Promise<boolean[]> {
    const confirmations: Promise<boolean>[] = [];
    const results = [...stored];
    for (const [i, outcome] of outcomes.entries()) {
      const entry = results[i] ? undefined : this.outcomes.getEntry(keyOf(outcome));
      const old = entry && kept(entry.value);
      if (old && entry.version !== LOGGED && isSame(old, outcome)) {
        confirmations.push(this.confirm(outcome));
      } else if (!results[i] && entry?.version !== LOGGED) {
        results[i] = await this.replace(old, outcome);
      }
    }
    await durable(confirmations);
    return results;
  }

  private insert(outcome: Outcome, version: number): Promise<boolean> {
    return this.outcomes.ifNoExists(keyOf(outcome), () => this.put(outcome, version));
  }

  private confirm(outcome: Outcome): Promise<boolean> {
    const key = keyOf(outcome);
    return this.outcomes.ifVersion(key, UNLOGGED, () => void this.outcomes.put(key, outcome, LOGGED));
  }

  /**
   * The log’s outcome in place of one that is not in the log; first those go that were decided upon that one, so that a
   * crash in between leaves nothing resting on what never was.
   */
  private async replace(old: Outcome | undefined, outcome: Outcome): Promise<boolean> {
    await durable(this.after(outcome).map((later) => this.ifUnlogged(later, () => this.remove(later))));
    const [replaced] = await durable([
      old
        ? this.ifUnlogged(old, () => {
            this.remove(old);
            this.put(outcome, LOGGED);
          })
        : this.insert(outcome, LOGGED),
    ]);
    return replaced === true;
  }

  private after({ conversion_id, version }: Outcome): Outcome[] {
    const later = this.outcomes.getRange({ start: [conversion_id, version + 1], end: [conversion_id, END] });
    return [...later].map(({ value }) => kept(value));
  }

  private ifUnlogged(outcome: Outcome, action: () => void): Promise<boolean> {
    return this.outcomes.ifVersion(keyOf(outcome), UNLOGGED, action);
  }

  private put(outcome: Outcome, version: number): void {
    void this.outcomes.put(keyOf(outcome), outcome, version);
    void this.receipts.put(receiptKeyOf(outcome), true);
    if (outcome.word !== undefined) void this.words.put(wordKeyOf(outcome, outcome.word), true);
  }

  private remove(outcome: Outcome): void {
    void this.outcomes.remove(keyOf(outcome));
    void this.receipts.remove(receiptKeyOf(outcome));
    if (outcome.word !== undefined) void this.words.remove(wordKeyOf(outcome, outcome.word));
  }
}

const kept = (value: unknown): Outcome => keptFact('attributions', value);

/** By the text that both store and log keep: of one decision it is the same in both, to the byte. */
const isSame = (a: Outcome, b: Outcome): boolean => JSON.stringify(a) === JSON.stringify(b);
const keyOf = ({ conversion_id, version }: Outcome): Key => [conversion_id, version];
const receiptKeyOf = ({ conversion_id, receipt_id, version }: Outcome): Key => [conversion_id, receipt_id, version];
const wordKeyOf = ({ conversion_id, version }: Outcome, word: string): Key => [conversion_id, word, version];
