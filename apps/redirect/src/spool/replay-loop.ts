import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';
import type { Replayer } from './replayer.js';

const PAUSE = 1_000;

/** Replays again and again, for as long as the service runs. */
export class ReplayLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ReplayLoop.name);
  private readonly replayed: Counter;
  private timer: NodeJS.Timeout | undefined;
  private pass: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly replayer: Replayer,
    registry: Registry,
  ) {
    this.replayed = new Counter({
      name: 'clickledger_spooled_clicks_replayed_total',
      help: 'Clicks brought from spools into the log',
      registers: [registry],
    });
  }

  onApplicationBootstrap(): void {
    this.next(0);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.pass;
  }

  private next(pause: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.pass = this.replay().finally(() => this.next(PAUSE));
    }, pause);
  }

  private async replay(): Promise<void> {
    try {
      await this.replayer.replay((clicks) => this.replayed.inc(clicks));
    } catch (error) {
      // They are on the disk still, and the next pass tries again.
      this.logger.warn({ err: error }, 'spooled clicks could not be replayed yet');
    }
  }
}
