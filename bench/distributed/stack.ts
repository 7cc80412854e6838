import { openEventLog, type EventLog } from '@clickledger/event-log';
import { startStack, type RunningStack } from '../../tools/stack/start-stack.mjs';
import { appendCatalog } from '../process/catalog.js';
import { onAllCores } from '../process/cores.js';
import { inTemporaryFolder } from '../process/temporary.js';

export interface Stack extends RunningStack {
  /** With the bench's catalog in it. */
  readonly log: EventLog;
  /** For what services keep on the disk. */
  readonly folder: string;
}

/** Real Kafka, Redis and ClickHouse, on the core that is not the service's. */
export const withStack = <T>(action: (stack: Stack) => Promise<T>): Promise<T> => using(startStack, action);

/** The same over all cores, where more than one process is measured. */
export const withStackOnAllCores = <T>(action: (stack: Stack) => Promise<T>): Promise<T> =>
  using(() => onAllCores(startStack), action);

const using = <T>(start: () => Promise<RunningStack>, action: (stack: Stack) => Promise<T>): Promise<T> =>
  inTemporaryFolder(async (folder) => {
    const stack = await start();
    try {
      return await withCatalog(stack.settings.EVENT_LOG_URL, (log) => action({ ...stack, log, folder }));
    } finally {
      await stack.stop();
    }
  });

/** A log that is new, and holds the catalog. */
export async function withCatalog<T>(url: string, action: (log: EventLog) => Promise<T>): Promise<T> {
  const log = await openEventLog(url);
  try {
    await appendCatalog(log);
    return await action(log);
  } finally {
    await log.close();
  }
}
