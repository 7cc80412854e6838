import { DISABLE_REASONS, type DisableReason } from '@clickledger/domain';
import type { PostbackAttempted } from '@clickledger/wire';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { PostbacksParts } from './postbacks-parts.js';
import type { Hosts } from './send/hosts.js';

/** What becomes of messages. */
export class SenderMetrics {
  private readonly tries: Counter<'result'>;
  private readonly duration: Histogram;
  private readonly disabledCount: Counter<'reason'>;

  constructor(registry: Registry, hosts: Hosts, { log, store }: PostbacksParts) {
    const registers = [registry];
    this.tries = new Counter({
      name: 'clickledger_postback_tries_total',
      help: 'Messages to publishers that were tried, by what came of it',
      labelNames: ['result'],
      registers,
    });
    this.duration = new Histogram({
      name: 'clickledger_postback_duration_seconds',
      help: 'How long publishers’ servers take to answer',
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 15],
      registers,
    });
    this.disabledCount = new Counter({
      name: 'clickledger_postbacks_disabled_total',
      help: 'Postbacks that were disabled: gone, as their receivers said, or failing, as nothing reached them for 72 hours',
      labelNames: ['reason'],
      registers,
    });
    // The first one would be no increase else, and no alarm.
    for (const reason of DISABLE_REASONS) this.disabledCount.inc({ reason }, 0);
    new Gauge({
      name: 'clickledger_postback_hosts_away',
      help: 'Hosts that do not answer, and are left alone but for a try from time to time',
      registers,
      collect() {
        this.set(hosts.away);
      },
    });
    const partitions = Array.from({ length: log.partitionCount('deliveries') }, (_, partition) => partition);
    new Gauge({
      name: 'clickledger_postback_messages_waiting',
      help: 'Messages to publishers that wait to be sent, in all partitions; NaN when the store does not answer',
      registers,
      async collect() {
        const counts = await Promise.all(partitions.map((partition) => store.waitingCount(partition))).catch(() => [
          NaN,
        ]);
        this.set(counts.reduce((sum, count) => sum + count, 0));
      },
    });
  }

  disabled(reason: DisableReason): void {
    this.disabledCount.inc({ reason });
  }

  tried({ result, duration_ms }: PostbackAttempted): void {
    this.tries.inc({ result });
    this.duration.observe(duration_ms / 1000);
  }
}
