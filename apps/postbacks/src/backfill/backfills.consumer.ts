import { CLOCK, OnAssigned, OnBatch, OnRevoked, type Clock } from '@clickledger/runtime';
import { Controller, Inject } from '@nestjs/common';
import { POSTBACKS_PARTS, type PostbacksParts } from '../postbacks-parts.js';
import { Backfills } from './backfills.js';
import { BackfillRun } from './run.js';

/** Whoever is assigned the one partition of backfills runs them: those that the log says are running. */
@Controller()
export class BackfillsConsumer {
  private readonly runs = new Map<string, BackfillRun>();

  constructor(
    @Inject(POSTBACKS_PARTS) private readonly parts: PostbacksParts,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly backfills: Backfills,
  ) {}

  @OnAssigned('backfills')
  async assigned(): Promise<number> {
    const end = await this.parts.log.end('backfills', 0);
    await this.follow();
    return end;
  }

  @OnBatch('backfills')
  async onBatch(): Promise<void> {
    await this.follow();
  }

  @OnRevoked('backfills')
  async revoked(): Promise<void> {
    const running = [...this.runs.values()];
    this.runs.clear();
    await Promise.all(running.map((run) => run.stop()));
  }

  private async follow(): Promise<void> {
    await this.backfills.readToEnd();
    for (const backfill of this.backfills.all()) {
      const { backfill_id: id, state } = backfill;
      const run = this.runs.get(id);
      if (state === 'running' && !run) {
        this.runs.set(id, new BackfillRun(this.parts, this.backfills, backfill, this.clock));
      }
      if (state !== 'running' && run) {
        this.runs.delete(id);
        await run.stop();
      }
    }
  }
}
