import type { CatalogView } from '@clickledger/catalog-view';
import { CLOCK, type Clock } from '@clickledger/runtime';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ATTRIBUTION_PARTS, type AttributionParts } from './attribution-parts.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AT_LEAST = 30 * DAY;
const MARGIN = 7 * DAY;

/** How long clicks are kept after their arrival: the longest window and a week, or for ever where one is unlimited. */
export function clicksAreKept(view: CatalogView): number {
  const windows = view.offers().flatMap(({ window, goals }) => [window, ...goals.map((goal) => goal.window ?? 0)]);
  return Math.max(AT_LEAST, ...windows.map((window) => (window === 'unlimited' ? Infinity : window * 1000 + MARGIN)));
}

@Injectable()
export class Expiry implements OnApplicationShutdown {
  private readonly logger = new Logger(Expiry.name);
  private readonly timer: NodeJS.Timeout;

  constructor(
    @Inject(ATTRIBUTION_PARTS) private readonly parts: AttributionParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.timer = setInterval(() => void this.expire(), HOUR).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async expire(): Promise<void> {
    const kept = clicksAreKept(this.parts.catalog.view);
    if (kept === Infinity) return;
    try {
      const expired = await this.parts.store.expireClicks(this.clock() - kept);
      this.logger.log(`${expired} clicks expired`);
    } catch (error) {
      // The next hour's run does what this one could not.
      this.logger.error({ err: error }, 'clicks could not be expired');
    }
  }
}
