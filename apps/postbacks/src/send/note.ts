import { setTimeout } from 'node:timers/promises';
import { BatchingPublisher, type EventLog } from '@clickledger/event-log';
import type { PostbackAttempted } from '@clickledger/wire';
import { Logger } from '@nestjs/common';

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/** Notes tries in the log: for as long as it does not take them, as what was sent and not noted is sent again. */
export class Notes {
  private readonly logger = new Logger(Notes.name);
  private readonly publisher: BatchingPublisher;

  constructor(log: EventLog) {
    this.publisher = new BatchingPublisher(log);
  }

  /** @returns whether it is noted; not, where it was stopped before. */
  async note(fact: PostbackAttempted, stopped: AbortSignal): Promise<boolean> {
    for (let pause = FIRST_PAUSE; !stopped.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        await this.publisher.publish('deliveries', fact.conversion_id, fact);
        return true;
      } catch (error) {
        this.logger.error({ err: error }, 'a try could not be noted, and is noted again');
      }
      await setTimeout(pause, undefined, { signal: stopped }).catch(() => undefined);
    }
    return false;
  }
}
