import { SLICES_A_ROUND } from '@clickledger/report-store';
import { CLOCK, type Clock } from '@clickledger/runtime';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';

/** What facts mark in so short a time is recounted together. */
const TICK = 100;
/** So long as recounting is given a quarter of the time, an import is not slowed: freshness gives, but not beyond this. */
const LONGEST_REST = 1_000;
/** Slices may have been marked by another process. */
const LOOK_UNASKED_EVERY = 5_000;
const PAUSE_AFTER_FAILURE = 1_000;

/**
 * Recounts the slices that facts have touched. It rests when all that were open have been counted once: where facts
 * come all the time, slices are always open, and to go on until none is would take a core for good.
 */
@Injectable()
export class Recounter implements OnApplicationBootstrap, OnApplicationShutdown {
  /** What was projected before this time is counted; milliseconds since the epoch. */
  currentUntil: number;
  private readonly logger = new Logger(Recounter.name);
  private readonly stopping = new AbortController();
  private running = Promise.resolve();
  private asked = true;

  constructor(
    @Inject(REPORTING_PARTS) private readonly parts: ReportingParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.currentUntil = clock();
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  wake(): void {
    this.asked = true;
  }

  private async run(): Promise<void> {
    let pause = TICK;
    while (!(await this.stoppedWithin(pause))) {
      const begun = performance.now();
      pause = await this.catchUp().then(
        () => Math.min(Math.max(TICK, 3 * (performance.now() - begun)), LONGEST_REST),
        (error: unknown) => {
          // What is marked stays marked: nothing is lost, the reports are behind, and the gauges tell so.
          this.logger.error({ err: error }, 'reports could not be recounted');
          this.asked = true;
          return PAUSE_AFTER_FAILURE;
        },
      );
    }
  }

  private async catchUp(): Promise<void> {
    if (!this.asked && this.clock() - this.currentUntil < LOOK_UNASKED_EVERY) return;
    this.asked = false;
    while (!this.stopping.signal.aborted) {
      const begun = this.clock();
      if ((await this.parts.store.recount()) < SLICES_A_ROUND) {
        this.currentUntil = begun;
        return;
      }
    }
  }

  private async stoppedWithin(ms: number): Promise<boolean> {
    const { signal } = this.stopping;
    await setTimeout(ms, undefined, { signal }).catch(() => undefined);
    return signal.aborted;
  }
}
