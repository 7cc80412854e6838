import { setTimeout } from 'node:timers/promises';
import type { FactsOf, Topic } from '@clickledger/wire';
import type { LoggedFact, LoggedRecord, RefusedFact } from '../report-store.js';
import { RowsRefusedError, type Connection } from './connection.js';
import { project } from './project.js';

/** Every insert makes a part of its table, and merging many small parts costs more than all else: so few inserts. */
const GATHER_MS = 100;
/** So many facts are worth an insert; but while partitions catch up, all have more as soon as they are answered. */
const ENOUGH = 2_000;
const ANSWERED_MS = 20;

interface Call<T extends Topic> {
  readonly facts: readonly LoggedFact<T>[];
  readonly printed: readonly LoggedRecord[];
  readonly resolve: (refused: readonly RefusedFact<T>[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Inserts what the partitions of a topic bring at about the same time together. The first after a rest waits for nobody. */
export class Projector<T extends Topic> {
  private waiting: Call<T>[] = [];
  private running = false;

  constructor(
    private readonly to: Connection,
    private readonly topic: T,
  ) {}

  /** Resolves, with those that the engine refuses, when the other facts are stored and their slices marked. */
  project(facts: readonly LoggedFact<T>[], printed: readonly LoggedRecord[]): Promise<readonly RefusedFact<T>[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ facts, printed, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      const calls = this.waiting;
      this.waiting = [];
      const facts = calls.flatMap((call) => call.facts);
      const printed = calls.flatMap((call) => call.printed);
      const count = printed.reduce((sum, { times }) => sum + times.length, facts.length);
      const rest = count < ENOUGH ? setTimeout(GATHER_MS) : undefined;
      await project(this.to, this.topic, facts, printed).then(
        () => calls.forEach(({ resolve }) => resolve([])),
        () => this.oneByOne(calls),
      );
      await (rest ?? setTimeout(ANSWERED_MS));
    }
    this.running = false;
  }

  /** What one partition brings must not stop the others. */
  private async oneByOne(calls: readonly Call<T>[]): Promise<void> {
    for (const { facts, printed, resolve, reject } of calls) {
      await this.allBut([...facts, ...printed.flatMap((record) => factsIn<T>(record))]).then(resolve, reject);
    }
  }

  /** One fact that the engine cannot take must not stop the others either: it is found by halving. */
  private async allBut(facts: readonly LoggedFact<T>[]): Promise<readonly RefusedFact<T>[]> {
    try {
      await project(this.to, this.topic, facts, []);
      return [];
    } catch (error) {
      if (!(error instanceof RowsRefusedError)) throw error;
      const [fact] = facts;
      if (fact && facts.length === 1) return [{ ...fact, reason: error.message }];
      const half = facts.length >>> 1;
      return [...(await this.allBut(facts.slice(0, half))), ...(await this.allBut(facts.slice(half)))];
    }
  }
}

const factsIn = <T extends Topic>({ offset, text }: LoggedRecord): LoggedFact<T>[] =>
  text.split('\n').map((fact, line) => ({ fact: JSON.parse(fact) as FactsOf[T], offset, line }));
