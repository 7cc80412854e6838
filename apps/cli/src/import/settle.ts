import { setTimeout } from 'node:timers/promises';
import type { Services } from '../services/services.js';
import type { Terminal } from '../terminal.js';
import { logEndOf } from './log-end.js';

const LOOK_EVERY = 200;

/** What the services still have to do, in words; undefined when nothing is left. */
type Left = string | undefined;

/**
 * Resolves when every report of an import has its outcome, and its facts are in the reports. In this order: an outcome is
 * a fact. What others send in the meantime is not waited for.
 * @param keys how the idempotency keys of its reports begin; undefined where it has none
 * @throws Away
 */
export async function settle(services: Services, keys: string | undefined, terminal: Terminal): Promise<void> {
  const { attribution } = services;
  const query = new URLSearchParams({
    up_to: await logEndOf(attribution),
    ...(keys !== undefined && { idempotency_keys: keys }),
  });
  await nothingLeft(async () => {
    const progress = await attribution.ask(`/progress?${query.toString()}`);
    const { behind, waiting } = progress as { behind: number; waiting: number };
    // Without reports of its own none of those that wait is its.
    const own = keys === undefined ? 0 : waiting;
    return behind + own > 0 ? `${behind} records to read, ${own} reports waiting for their click` : undefined;
  }, terminal);
  await settleReports(services, terminal);
}

/** Resolves when every fact that is in the log now is in the reports. @throws Away */
export async function settleReports({ reporting }: Services, terminal: Terminal): Promise<void> {
  const query = new URLSearchParams({ up_to: await logEndOf(reporting) });
  await nothingLeft(async () => {
    const progress = await reporting.ask(`/progress?${query.toString()}`);
    const { behind, open_slices: open } = progress as { behind: number; open_slices: number };
    return behind + open > 0 ? `${behind} records to project, ${open} minutes to count` : undefined;
  }, terminal);
}

async function nothingLeft(look: () => Promise<Left>, terminal: Terminal): Promise<void> {
  for (let left = await look(); left !== undefined; left = await look()) {
    terminal.tell(left);
    await setTimeout(LOOK_EVERY);
  }
  terminal.clear();
}
