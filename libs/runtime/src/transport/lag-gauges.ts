import { setTimeout } from 'node:timers/promises';
import { Gauge, type Registry } from 'prom-client';
import type { Lag, PartitionLag } from './partition-lag.js';

/** Shorter than Prometheus waits for a scrape (10 s by default). */
const BOUND_MS = 2_000;
/** A scrape must give the other metrics also while the log is away: NaN is Prometheus's word for "not known". */
const UNKNOWN: Lag = { records: Number.NaN, seconds: Number.NaN };

/** Gauges of the lags, which are asked for at each scrape. */
export function lagGauges(registry: Registry, lags: () => readonly PartitionLag[]): void {
  // Both gauges are collected in one scrape, which asks the log once.
  let asked: Promise<readonly [PartitionLag, Lag][]> | undefined;
  const ask = (): Promise<readonly [PartitionLag, Lag][]> =>
    (asked ??= Promise.all(lags().map(async (lag): Promise<[PartitionLag, Lag]> => [lag, await bounded(lag)])).finally(
      () => (asked = undefined),
    ));
  const gauge = (name: string, help: string, value: (lag: Lag) => number): Gauge =>
    new Gauge({
      name,
      help: `${help}; NaN when the log does not answer`,
      labelNames: ['topic', 'partition'],
      registers: [registry],
      async collect() {
        const found = await ask();
        this.reset();
        for (const [{ topic, partition }, lag] of found) this.set({ topic, partition }, value(lag));
      },
    });
  gauge('clickledger_log_lag_records', 'Records in the log that are not consumed yet', ({ records }) => records);
  gauge('clickledger_log_lag_seconds', 'For how long the oldest of them has been there', ({ seconds }) => seconds);
}

const bounded = (lag: PartitionLag): Promise<Lag> =>
  Promise.race([lag.now(), setTimeout(BOUND_MS, UNKNOWN, { ref: false })]).catch(() => UNKNOWN);
