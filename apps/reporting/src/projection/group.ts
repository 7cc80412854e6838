import type { EventLog } from '@clickledger/event-log';
import type { ReportStore } from '@clickledger/report-store';
import { TOPICS, type Topic } from '@clickledger/wire';
import { REPORTING } from '../reporting-parts.js';

/**
 * Whose positions in the log say what has been projected into this store. A store that came in the place of a lost one
 * has positions of its own: those of the lost one would say that it holds what it does not.
 * @throws LogUnavailableError
 */
export async function groupOf(log: EventLog, store: ReportStore): Promise<string> {
  const id = await store.identify(!(await hasRead(log, REPORTING)));
  return id === '' ? REPORTING : `${REPORTING}-${id}`;
}

async function hasRead(log: EventLog, group: string): Promise<boolean> {
  for (const topic of Object.keys(TOPICS) as Topic[]) {
    for (let partition = 0; partition < log.partitionCount(topic); partition += 1) {
      if ((await log.position(topic, group, partition)) > 0) return true;
    }
  }
  return false;
}
