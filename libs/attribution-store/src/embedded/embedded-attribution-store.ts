import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Outcome } from '@clickledger/wire';
import { type Database, durable, type Environment, type Key, openNumbered } from '@clickledger/lmdb-kit';
import { InHand } from '@clickledger/store-kit';
import {
  type AttributionStore,
  type Change,
  type ClickRef,
  type KeyedClick,
  type Known,
  type PositionOf,
  type Question,
  type Waiting,
} from '../attribution-store.js';
import { Clicks } from './clicks.js';
import { Outcomes } from './outcomes.js';
import { REMEDY } from './remedy.js';
import { WaitingReports } from './waiting-reports.js';

/** Raised where entries of before would be misread: docs/decisions/0012. */
const FORMAT = 1;

/** Some 5 ms of reading, for the same process may have redirects to answer. */
const ANSWERS_A_TURN = 200;

/** The store in a folder: LMDB environments, `state` and one for each day of clicks, which one process may open. */
export class EmbeddedAttributionStore implements AttributionStore {
  /** Never: nobody else can write into it, and what it has confirmed is on disk. */
  readonly failed = new Promise<never>(() => undefined);
  private readonly positions: Database<number, Key>;
  private readonly clicks: Clicks;
  private readonly outcomes: Outcomes;
  private readonly waiting: WaitingReports;
  private readonly inHand = new InHand('the attribution store');

  private constructor(
    private readonly state: Environment,
    clicks: string,
    clock: () => number,
  ) {
    this.positions = state.openDB('positions', {});
    this.clicks = new Clicks(clicks, clock, state.openDB('click days', {}));
    this.outcomes = new Outcomes(state);
    this.waiting = new WaitingReports(state);
  }

  /**
   * @throws NewerFormatError
   * @throws Error that names a damaged file
   */
  static async open(folder: string, clock: () => number): Promise<EmbeddedAttributionStore> {
    const [numbered, clicks] = [join(folder, 'state'), join(folder, 'clicks')];
    const state = await openNumbered({
      store: `the attribution store in ${folder}`,
      number: FORMAT,
      remedy: REMEDY,
      folder,
      numbered,
      empty: () => [clicks, numbered].forEach((part) => rmSync(part, { recursive: true, force: true })),
    });
    try {
      return new EmbeddedAttributionStore(state, clicks, clock);
    } catch (error) {
      await state.close();
      throw error;
    }
  }

  saveClicks(clicks: Iterable<KeyedClick>): Promise<void> {
    return this.inHand.use(() => this.clicks.save([...clicks]));
  }

  look(questions: readonly Question[]): Promise<Known[]> {
    return this.inHand.use(async () => {
      const answers: Known[] = [];
      for (const question of questions) {
        answers.push(this.answer(question));
        if (answers.length % ANSWERS_A_TURN === 0) await setImmediate();
      }
      return answers;
    });
  }

  record(outcomes: readonly Outcome[], logged: boolean): Promise<boolean[]> {
    return this.inHand.use(() => this.outcomes.record(outcomes, logged));
  }

  rewrite(refs: readonly ClickRef[], conversionIds: readonly string[], change: Change): Promise<number> {
    return this.inHand.use(async () => {
      const clicks = await this.clicks.rewrite(refs, (click) => change.click(click));
      return clicks + (await this.outcomes.rewrite(conversionIds, (outcome) => change.outcome(outcome)));
    });
  }

  wait(entries: readonly Waiting[]): Promise<void> {
    return this.inHand.use(() => this.waiting.wait(entries));
  }

  due(partition: number, now: number, limit: number): Promise<Waiting[]> {
    return this.inHand.use(async () => this.waiting.due(partition, now, limit));
  }

  settle(entries: readonly Waiting[]): Promise<void> {
    return this.inHand.use(() => this.waiting.settle(entries));
  }

  waitingCount(purpose: Waiting['purpose']): Promise<number> {
    return this.inHand.use(async () => this.waiting.count(purpose));
  }

  position(of: PositionOf, partition: number): Promise<number> {
    return this.inHand.use(async () => this.positions.get([of, partition]) ?? 0);
  }

  savePosition(of: PositionOf, partition: number, position: number): Promise<void> {
    return this.inHand.use(() => this.move(of, partition, position));
  }

  expireClicks(arrivedBefore: number): Promise<number> {
    return this.inHand.use(() => this.clicks.expire(arrivedBefore));
  }

  close(): Promise<void> {
    return this.inHand.close(async () => {
      await this.clicks.close();
      await this.state.close();
    });
  }

  private answer({ partition, conversionId, receiptId, word, click }: Question): Known {
    return {
      click: click && this.clicks.find(click),
      last: this.outcomes.last(conversionId),
      ofReceipt: this.outcomes.ofReceipt(conversionId, receiptId),
      ofWord: this.outcomes.ofWord(conversionId, word),
      waiting: this.waiting.ofConversion(partition, conversionId),
    };
  }

  private async move(of: PositionOf, partition: number, position: number): Promise<void> {
    const reached = this.positions.get([of, partition]) ?? -1;
    if (position > reached) await durable([this.positions.put([of, partition], position)]);
  }
}
