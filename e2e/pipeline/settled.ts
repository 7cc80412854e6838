import { until } from '@clickledger/testing';
import { setTimeout } from 'node:timers/promises';
import type { Pipeline } from './pipeline.js';

/** To ask costs the services time that they need to get there. */
const LOOK_EVERY = 100;
const SPOOLED = /^clickledger_spool_bytes\{[^}]*\} (\S+)$/m;

/**
 * Resolves when every report has its outcome and every fact is in the reports.
 * @param deadline milliseconds
 */
export async function settled({ ask, url }: Pick<Pipeline, 'ask' | 'url'>, deadline = 60_000): Promise<void> {
  const zero = async (service: 'attribution' | 'reporting') =>
    Object.values((await ask(service, '/progress')) as object).every((count) => count === 0);
  const spooled = async () => SPOOLED.exec(await (await fetch(`${url('redirect')}/metrics`)).text())?.[1];
  await until(async () => {
    await setTimeout(LOOK_EVERY);
    // In this order: what is spooled is still to be appended, and an outcome is a fact that is still to be reported.
    return (await spooled()) === '0' && (await zero('attribution')) && (await zero('reporting'));
  }, deadline);
}
