import type { Connection } from './connection.js';
import type { Databases } from './databases.js';
import { fold } from './fold.js';
import { forgetSums, noteParts } from './parts.js';
import { rebuildRollups } from './rebuild.js';
import { countOpen, recount } from './recount.js';
import { rollupRows, STALE_AFTER_MS, sweep } from './sweep.js';

const FOLD_EVERY = 900_000;
/** A round's share of folding: a busy network has millions of clicks in a quarter, an import thousands of quarters. */
const FOLDS_A_ROUND = 16;
/** Looking for stale rows costs seconds. */
const SWEEP_EVERY = 3_600_000;
/** But where late conversions have old slices counted again and again, stale rows are soon most of what reports read. */
const GROWTH = 2;
const FEW_ROWS = 20_000;
/**
 * Between two looks at all marks, for what may turn up below those that are counted: on replicas a mark has its number
 * before it can be read; and another worker that folded a quarter may have been killed.
 */
const LOOK_AT_ALL_EVERY = 300_000;
/** What a process that was killed had stored since is not missed where somebody removes it before the next start. */
const NOTE_EVERY = 300_000;

/** The rollup worker of this process: its rounds, rebuilds and sweeps take turns. */
export class RollupWorker {
  private turn: Promise<unknown> = Promise.resolve();
  /** Marks up to this one need not be looked at: a year has two million. */
  private counted = 0;
  private foldedAt: number;
  private sweptAt: number;
  private weighedAt: number;
  /** Rows of the rollups after the last sweep. */
  private rowsLeft: number | undefined;
  private lookedAt: number;
  private notedAt: number;

  constructor(
    private readonly connection: Connection,
    private readonly databases: Databases,
    private readonly now: () => number,
  ) {
    this.foldedAt = this.sweptAt = this.weighedAt = this.lookedAt = this.notedAt = now();
  }

  recount(limit: number): Promise<number> {
    return this.inTurn(async () => {
      if (this.now() - this.lookedAt >= LOOK_AT_ALL_EVERY) this.lookAtAll();
      const { slices, counted } = await recount(this.connection, limit, this.counted, this.now());
      this.counted = counted;
      if (this.now() - this.foldedAt >= FOLD_EVERY) await this.fold();
      if (this.now() - this.sweptAt >= SWEEP_EVERY || (await this.hasGrown())) await this.sweep();
      else if (this.now() - this.notedAt >= NOTE_EVERY) await this.note();
      return slices;
    });
  }

  openSlices(): Promise<number> {
    return countOpen(this.connection, this.counted);
  }

  rebuild(): Promise<void> {
    return this.inTurn(async () => {
      this.lookAtAll();
      await forgetSums(this.connection);
      await rebuildRollups(this.connection, this.databases);
      await this.note();
    });
  }

  /** Resolves when the turn in hand is over. */
  async idle(): Promise<void> {
    await this.turn;
  }

  private lookAtAll() {
    this.counted = 0;
    this.lookedAt = this.now();
  }

  private async fold() {
    const folded = await fold(this.connection, FOLDS_A_ROUND, this.now());
    if (folded < FOLDS_A_ROUND) this.foldedAt = this.now();
  }

  private async sweep() {
    // Also where it fails: to try again with every round would leave no time to count.
    this.sweptAt = this.now();
    await forgetSums(this.connection);
    await sweep(this.connection, this.sweptAt);
    await this.note();
    this.rowsLeft = await rollupRows(this.connection);
  }

  private async note() {
    this.notedAt = this.now();
    await noteParts(this.connection, this.databases);
  }

  private async hasGrown() {
    if (this.now() - this.weighedAt < STALE_AFTER_MS) return false;
    this.weighedAt = this.now();
    const rows = await rollupRows(this.connection);
    this.rowsLeft ??= rows;
    return rows > GROWTH * this.rowsLeft + FEW_ROWS;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const answer = this.turn.then(work);
    this.turn = answer.catch(() => undefined);
    return answer;
  }
}
