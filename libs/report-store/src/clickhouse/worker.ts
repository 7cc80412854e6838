import type { Connection } from './connection.js';
import { rebuildRollups } from './rebuild.js';
import { countOpen, recount } from './recount.js';
import { highestHead, sweep } from './sweep.js';

/** Between two sweeps; no query lasts that long, see the reads' max_execution_time. Looking for stale rows costs seconds. */
const SWEEP_EVERY = 3_600_000;

/** The rollup worker of this process: its rounds, rebuilds and sweeps take turns. */
export class RollupWorker {
  private turn: Promise<unknown> = Promise.resolve();
  private settled = 0;
  /** Marks up to this one need not be looked at: a year has two million. */
  private counted = 0;
  private sweptAt: number;

  constructor(
    private readonly connection: Connection,
    private readonly now: () => number,
  ) {
    this.sweptAt = now();
  }

  recount(limit: number): Promise<number> {
    return this.inTurn(async () => {
      const { slices, counted } = await recount(this.connection, limit, this.counted);
      this.counted = counted;
      if (this.now() - this.sweptAt >= SWEEP_EVERY) await this.sweep();
      return slices;
    });
  }

  openSlices(): Promise<number> {
    return countOpen(this.connection, this.counted);
  }

  rebuild(): Promise<void> {
    return this.inTurn(() => {
      this.counted = 0;
      return rebuildRollups(this.connection);
    });
  }

  /** Resolves when the turn in hand is over. */
  async idle(): Promise<void> {
    await this.turn;
  }

  private async sweep() {
    await sweep(this.connection, this.settled);
    this.settled = await highestHead(this.connection);
    this.sweptAt = this.now();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const answer = this.turn.then(work);
    this.turn = answer.catch(() => undefined);
    return answer;
  }
}
