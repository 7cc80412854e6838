import { setTimeout } from 'node:timers/promises';
import type { Services } from '../services/services.js';
import type { Terminal } from '../terminal.js';

const LOOK_EVERY = 200;

/** What the services still have to do, in words; undefined when nothing is left. */
type Left = string | undefined;

/** Resolves when every report has its outcome, and every fact is in the reports. In this order: an outcome is a fact. */
export async function settle(services: Services, terminal: Terminal): Promise<void> {
  await nothingLeft(async () => {
    const { behind, waiting } = (await services.attribution.ask('/progress')) as { behind: number; waiting: number };
    return behind + waiting > 0 ? `${behind} records to read, ${waiting} reports waiting for their click` : undefined;
  }, terminal);
  await settleReports(services, terminal);
}

/** Resolves when every fact is in the reports. */
export async function settleReports({ reporting }: Services, terminal: Terminal): Promise<void> {
  await nothingLeft(async () => {
    const { behind, open_slices: open } = (await reporting.ask('/progress')) as { behind: number; open_slices: number };
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
