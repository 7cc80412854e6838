import { setTimeout } from 'node:timers/promises';
import type { PrintedRecord, Topic } from '@clickledger/wire';
import type { LoggedFact } from '../report-store.js';
import type { Connection } from './connection.js';
import { project } from './project.js';

/** Every insert makes a part of its table, and merging many small parts costs more than all else: so few inserts. */
const GATHER_MS = 100;
/** So many facts are worth an insert; but while partitions catch up, all have more as soon as they are answered. */
const ENOUGH = 2_000;
const ANSWERED_MS = 20;

interface Call<T extends Topic> {
  readonly facts: readonly LoggedFact<T>[];
  readonly printed: readonly PrintedRecord[];
  readonly resolve: () => void;
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

  /** Resolves when these facts are stored, and their slices marked. */
  project(facts: readonly LoggedFact<T>[], printed: readonly PrintedRecord[]): Promise<void> {
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
        () => calls.forEach(({ resolve }) => resolve()),
        () => this.oneByOne(calls),
      );
      await (rest ?? setTimeout(ANSWERED_MS));
    }
    this.running = false;
  }

  /** What one partition brings must not stop the others. */
  private async oneByOne(calls: readonly Call<T>[]): Promise<void> {
    for (const { facts, printed, resolve, reject } of calls) {
      await project(this.to, this.topic, facts, printed).then(resolve, reject);
    }
  }
}
