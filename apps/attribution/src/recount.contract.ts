import { until } from '@clickledger/testing';
import type { Outcome } from '@clickledger/wire';
import type { AttributionUnderTest } from './attribution-under-test.contract.js';

/** A verdict, without when it was made. */
type Verdict = Omit<Outcome, 'decided_at'>;

/**
 * What became of each receipt, by its ID.
 * @throws where a receipt has two different outcomes, or two receipts have the same version of a conversion
 */
export function verdicts(outcomes: readonly Outcome[]): Record<string, Verdict> {
  const texts = new Map<string, string>();
  for (const outcome of outcomes) {
    const text = JSON.stringify(outcome);
    for (const key of [`receipt ${outcome.receipt_id}`, `${outcome.conversion_id}, version ${outcome.version}`]) {
      if ((texts.get(key) ?? text) !== text) throw new Error(`${key} has two outcomes: ${texts.get(key)} and ${text}`);
      texts.set(key, text);
    }
  }
  return Object.fromEntries(outcomes.map(({ decided_at: _when, ...verdict }) => [verdict.receipt_id, verdict]));
}

/** The same clicks, then the same conversions, taken by an attribution that meets no fault. */
export async function recount(
  from: AttributionUnderTest,
  plain: AttributionUnderTest,
): Promise<Record<string, Verdict>> {
  for (const topic of ['clicks', 'conversions'] as const) {
    for (let partition = 0; partition < from.log.partitionCount(topic); partition += 1) {
      for await (const { records } of from.log.read(topic, partition, 0, await from.log.end(topic, partition))) {
        await plain.log.append(topic, records);
      }
    }
    await settled(plain);
  }
  return verdicts(await plain.outcomes());
}

/** Everything in the log is taken, and nothing waits. */
export const settled = (attribution: AttributionUnderTest): Promise<void> =>
  until(async () => {
    const { behind, waiting } = await attribution.progress();
    return behind === 0 && waiting === 0;
  });
