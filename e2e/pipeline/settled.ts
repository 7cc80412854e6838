import { ASK_EVERY, until } from '@clickledger/testing';
import type { Pipeline } from './pipeline.js';

const SPOOLED = /^clickledger_spool_bytes\{[^}]*\} (\S+)$/m;

/**
 * Resolves when every report has its outcome and every fact is in the reports.
 * @param deadline milliseconds
 */
export async function settled({ ask, url }: Pick<Pipeline, 'ask' | 'url'>, deadline = 60_000): Promise<void> {
  const zero = async (service: 'attribution' | 'reporting') =>
    Object.values((await ask(service, '/progress')) as object).every((count) => count === 0);
  const spooled = async () => SPOOLED.exec(await (await fetch(`${url('redirect')}/metrics`)).text())?.[1];
  // In this order: what is spooled is still to be appended, and an outcome is a fact that is still to be reported.
  const isSettled = async () => (await spooled()) === '0' && (await zero('attribution')) && (await zero('reporting'));
  await until(isSettled, deadline, ASK_EVERY);
}
