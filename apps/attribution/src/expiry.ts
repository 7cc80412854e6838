import type { CatalogView } from '@clickledger/catalog-view';
import { lookAtClock, type Sight } from '@clickledger/domain';
import { CLOCK, type Clock } from '@clickledger/runtime';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ATTRIBUTION_PARTS, type AttributionParts } from './attribution-parts.js';
import { newestClickArrival } from './newest-arrival.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AT_LEAST = 30 * DAY;
const MARGIN = 7 * DAY;

/** How long clicks are kept after their arrival: the longest window and a week, or for ever where one is unlimited. */
export function clicksAreKept(view: CatalogView): number {
  const windows = view.offers().flatMap(({ window, goals }) => [window, ...goals.map((goal) => goal.window ?? 0)]);
  return Math.max(AT_LEAST, ...windows.map((window) => (window === 'unlimited' ? Infinity : window * 1000 + MARGIN)));
}

/** Hourly, as far as the clock is to be trusted: what is removed by a wrong one is gone for good. */
@Injectable()
export class Expiry implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Expiry.name);
  private readonly timer: NodeJS.Timeout;
  private sight: Sight | undefined;

  constructor(
    @Inject(ATTRIBUTION_PARTS) private readonly parts: AttributionParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.timer = setInterval(() => void this.expire(), HOUR).unref();
  }

  /** The log tells when the clock was right, as clicks arrived: asked before any arrive by today's. */
  async onApplicationBootstrap(): Promise<void> {
    this.sight = { trusted: (await newestClickArrival(this.parts.log)) ?? this.clock() };
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @param monotonic milliseconds of a clock that cannot be set */
  async expire(monotonic = performance.now()): Promise<void> {
    if (!this.sight) return;
    const wall = this.clock();
    this.sight = lookAtClock(this.sight, wall, monotonic);
    const { trusted, doubtedSince } = this.sight;
    if (doubtedSince !== undefined) {
      const [says, last] = [wall, trusted].map((ms) => new Date(ms).toISOString());
      this.logger.warn(`no click expires: the clock says ${says}, and when it was last trusted it said ${last}`);
      return;
    }
    const kept = clicksAreKept(this.parts.catalog.view);
    if (kept === Infinity) return;
    try {
      const expired = await this.parts.store.expireClicks(trusted - kept);
      this.logger.log(`${expired} clicks expired`);
    } catch (error) {
      // The next hour's run does what this one could not.
      this.logger.error({ err: error }, 'clicks could not be expired');
    }
  }
}
