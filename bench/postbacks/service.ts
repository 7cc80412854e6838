import { openDeliveryStore, type DeliveryStore } from '@clickledger/delivery-store';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { Clock } from '@clickledger/runtime';
import { until } from '@clickledger/testing';
import { readPostbacksConfig, startPostbacks } from 'clickledger-postbacks';
import { SETTINGS } from '../process/catalog.js';

const WITHIN = 600_000;

/** The service in this process over embedded stores, and what it has before it. */
export interface Service {
  readonly log: EventLog;
  readonly store: DeliveryStore;
  /** How many messages wait. */
  count(): Promise<number>;
  /** How many records are in the log of deliveries. */
  noted(): Promise<number>;
  /** Resolves when all outcomes are decided upon, and what was sent is noted in the log and in the store. */
  settled(outcomes: number): Promise<void>;
  stop(): Promise<void>;
}

export async function start(folder: string, hosts: readonly string[], clock: Clock = Date.now): Promise<Service> {
  const config = readPostbacksConfig({
    ...SETTINGS,
    DATA_DIR: folder,
    POSTBACK_ALLOW: hosts.join(','),
    POSTBACKS_PORT: '0',
  });
  const log = await openEventLog(config.eventLogUrl);
  const store = await openDeliveryStore(config.deliveryStoreUrl);
  const service = await startPostbacks(config, { log, store }, clock);
  const partitions = Array.from({ length: log.partitionCount('deliveries') }, (_, partition) => partition);
  const sum = async (of: (partition: number) => Promise<number>): Promise<number> =>
    (await Promise.all(partitions.map(of))).reduce((total, one) => total + one, 0);
  const noted = () => sum((partition) => log.end('deliveries', partition));
  return {
    log,
    store,
    noted,
    count: () => sum((partition) => store.waitingCount(partition)),
    settled: (outcomes) =>
      until(
        async () => {
          // Of each outcome two records: its message, and its try.
          if ((await noted()) !== 2 * outcomes) return false;
          return (await sum((partition) => store.position('deliveries', partition))) === 2 * outcomes;
        },
        { within: WITHIN, every: 20 },
      ),
    async stop() {
      await service.stop();
      await store.close();
      await log.close();
    },
  };
}
