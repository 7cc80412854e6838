import { ASK_EVERY, until } from '@clickledger/testing';
import type { Pipeline } from './pipeline.js';

const SPOOLED = /^clickledger_spool_bytes\{[^}]*\} (\S+)$/m;

/**
 * Resolves when every report has its outcome and every fact is in the reports.
 * @param within milliseconds; as long as `until` waits where it is not given
 */
export async function settled({ ask, url }: Pick<Pipeline, 'ask' | 'url'>, within?: number): Promise<void> {
  const zero = async (service: 'attribution' | 'reporting') =>
    Object.values((await ask(service, '/progress')) as object).every((count) => count === 0);
  const spooled = async () => SPOOLED.exec(await (await fetch(`${url('redirect')}/metrics`)).text())?.[1];
  // In this order: what is spooled is still to be appended, and an outcome is a fact that is still to be reported.
  const isSettled = async () => (await spooled()) === '0' && (await zero('attribution')) && (await zero('reporting'));
  await until(isSettled, { within, every: ASK_EVERY });
}
