import { HttpFault } from '@clickledger/runtime';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { recordsBehind } from './not-projected.js';
import { ProgressToMark } from './progress-to-mark.js';

const LOOK_EVERY = 250;

/** Whether the report store holds what was in the log when it was made anew. Until then a report would lack the most. */
@Injectable()
export class Wholeness implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Wholeness.name);
  private readonly stopping = new AbortController();
  private watching = Promise.resolve();
  private mark = '';

  constructor(
    @Inject(REPORTING_PARTS) private readonly parts: ReportingParts,
    private readonly progress: ProgressToMark,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.parts.store.isWhole) return;
    this.mark = await this.progress.mark();
    this.logger.warn('the report store was lost or damaged: what it lacks is read again from the log and counted');
    this.watching = this.watch();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.watching;
  }

  /** @throws HttpFault 503 with the progress */
  async check(): Promise<void> {
    if (this.parts.store.isWhole) return;
    const left = await recordsBehind(this.parts);
    const slices = await this.parts.store.openSlices();
    const detail =
      'The report store was lost or damaged, and is read again from the log: ' +
      `${left} records are left, and ${slices} slices of time to count.`;
    throw new HttpFault(503, 'reports_incomplete', detail);
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const { behind, open_slices } = await this.progress.to(this.mark);
        if (behind === 0 && open_slices === 0) {
          await this.parts.store.noteWhole();
          this.logger.log('the report store is whole again');
          return;
        }
      } catch (error) {
        this.logger.error({ err: error }, 'how far the report store is cannot be said');
      }
      await setTimeout(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
    }
  }
}
