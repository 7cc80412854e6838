import { until } from '@clickledger/testing';
import type { AllInOne } from './all-in-one.js';

/** Resolves when every report has its outcome and every fact is in the reports. */
export async function settled(all: AllInOne): Promise<void> {
  const zero = async (service: 'attribution' | 'reporting') =>
    Object.values((await all.ask(service, '/progress')) as object).every((count) => count === 0);
  // In this order: an outcome is a fact that is still to be reported.
  await until(async () => (await zero('attribution')) && (await zero('reporting')), 60_000);
}
