import type { BatchingPublisher } from '@clickledger/event-log';
import type { ClickRecorded } from '@clickledger/wire';
import type { Spool } from './spool.js';

/** Where a click became durable. */
export type Durable = 'log' | 'spool';

/**
 * Makes clicks durable within a bound: in the log, or, when that does not answer in time or refuses, in the spool. While
 * an append is overdue, clicks go to the spool at once: they would only wait for the same log.
 */
export class DurableClicks {
  private overdue = 0;

  /** @param bound how long a visitor waits for the log, milliseconds */
  constructor(
    private readonly publisher: BatchingPublisher,
    private readonly spool: Spool,
    private readonly bound: number,
  ) {}

  /** @throws when the disk refuses too */
  async add(key: string, fact: ClickRecorded): Promise<Durable> {
    if (this.overdue === 0 && (await this.published(key, fact))) return 'log';
    await this.spool.add({ key, fact });
    return 'spool';
  }

  /** Whether the log has answered in time, and well. */
  private published(key: string, fact: ClickRecorded): Promise<boolean> {
    return new Promise((resolve) => {
      const appended = this.publisher.publish('clicks', key, fact);
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        this.overdue++;
        resolve(false);
      }, this.bound);
      const answered = (well: boolean) => {
        clearTimeout(timer);
        if (late) this.overdue--;
        resolve(well);
      };
      appended.then(
        () => answered(true),
        () => answered(false),
      );
    });
  }
}
