import { LogUnavailableError, type EventLog, type LogRecord } from '@clickledger/event-log';
import { decode, type ClickRecorded, type Topic } from '@clickledger/wire';
import type { Point } from '../points.js';
import type { Trap } from './trap.js';
import { wrapped } from './wrapped.js';

const AFTER_APPEND: Partial<Record<Topic, Point>> = {
  catalog: 'after-change-before-answer',
  clicks: 'after-click-before-answer',
  conversions: 'after-report-before-answer',
  attributions: 'after-outcome-appended',
  deliveries: 'after-message-queued',
};
/** So many clicks of visitors are refused before a spool is to be replayed. */
const REFUSED = 5;

export function crashingLog(log: EventLog, trap: Trap): EventLog {
  const spool = trap.isAt('while-spool-replays') ? new RefusingClicks() : undefined;
  return wrapped(log, {
    async append(topic, records) {
      if (topic === 'clicks' && spool?.isReplay(records)) {
        return trap.during('while-spool-replays', () => log.append(topic, records));
      }
      if (topic === 'clicks' && trap.isArmed) spool?.refuse(records);
      const isOfTries = topic === 'deliveries' && areTries(records);
      if (isOfTries) trap.reached('after-send-before-note');
      await log.append(topic, records);
      const point = isOfTries ? 'after-try-noted' : AFTER_APPEND[topic];
      if (point) trap.reached(point);
    },
  });
}

/** Those come from the sender alone, and with nothing else. */
const areTries = (records: readonly LogRecord[]): boolean =>
  records.some(({ value }) => decode('deliveries', value).facts.some(({ type }) => type === 'PostbackAttempted'));

/** Refuses visitors' clicks until the spool holds some, and knows them when they come back from there. */
class RefusingClicks {
  private readonly refused = new Set<string>();
  private readonly bornAt = Date.now();

  refuse(records: readonly LogRecord[]): void {
    if (this.refused.size >= REFUSED) return;
    for (const { click_id } of visitorsClicks(records)) this.refused.add(click_id);
    throw new LogUnavailableError('The spec refuses clicks');
  }

  /** Refused by this process, or spooled by one that died. */
  isReplay(records: readonly LogRecord[]): boolean {
    return (
      this.refused.size >= REFUSED &&
      visitorsClicks(records).some(
        ({ click_id, clicked_at }) => this.refused.has(click_id) || Date.parse(clicked_at) < this.bornAt,
      )
    );
  }
}

const visitorsClicks = (records: readonly LogRecord[]): ClickRecorded[] =>
  records
    .flatMap(({ value }) => new TextDecoder().decode(value).split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ClickRecorded)
    .filter(({ origin }) => origin === 'redirect');
