import { setTimeout } from 'node:timers/promises';
import { ReportStoreUnavailableError } from '../report-store.js';

const PAUSE_MS = 50;
const DEADLINE_MS = 180_000;

/** Does as the services do: what the store could not do is tried again until it is done. */
export async function persistently<T>(action: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + DEADLINE_MS; ; await setTimeout(PAUSE_MS)) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof ReportStoreUnavailableError) || Date.now() > end) throw error;
    }
  }
}
