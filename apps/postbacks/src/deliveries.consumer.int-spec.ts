import { openDeliveryStore, type DeliveryStore } from '@clickledger/delivery-store';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import { anAttempt, aQueuedPostback, temporaryFolder } from '@clickledger/testing';
import { encode, type OfDelivery } from '@clickledger/wire';
import { join } from 'node:path';
import { DeliveriesConsumer } from './deliveries.consumer.js';
import type { PostbacksParts } from './postbacks-parts.js';
import type { Disabling } from './send/disabling.js';
import type { Farings } from './send/faring.js';
import type { Sender } from './send/sender.js';

const folder = temporaryFolder();
let log: EventLog;
let store: DeliveryStore;
let consumer: DeliveriesConsumer;
/** What the sender is told of its partitions. */
let said: string[];

beforeEach(async () => {
  const data = folder();
  log = await openEventLog(`lmdb:${join(data, 'log')}`);
  store = await openDeliveryStore(`lmdb:${join(data, 'deliveries')}`);
  said = [];
  const sender = {
    take: (partition: number) => said.push(`take ${partition}`),
    give: async (partition: number) => void said.push(`give ${partition}`),
    noted: () => undefined,
  };
  consumer = new DeliveriesConsumer(
    { log, store } as PostbacksParts,
    sender as unknown as Sender,
    { count: async () => [] } as unknown as Farings,
    {} as Disabling,
  );
});
afterEach(async () => {
  await store.close();
  await log.close();
});

const append = (...facts: OfDelivery[]) =>
  log.append(
    'deliveries',
    facts.map((fact) => ({ key: 'a', value: encode('deliveries', [fact]) })),
  );
const partition = () => log.partitionOf('deliveries', 'a');
async function read(from: number, to: number): Promise<void> {
  for await (const batch of log.read('deliveries', partition(), from, to)) {
    await consumer.onBatch(batch);
  }
}

it('lets nothing be sent before the store has all that was in the log', async () => {
  await append(aQueuedPostback({ conversion_id: 'sent' }), aQueuedPostback({ conversion_id: 'waits' }));
  await append(anAttempt({ conversion_id: 'sent' }));
  expect(await consumer.assigned(partition())).toBe(0);
  await read(0, 2);
  // The one that was sent waits in the store.
  expect([await store.waitingCount(partition()), said]).toEqual([2, []]);
  await read(2, 3);
  expect([await store.waitingCount(partition()), said]).toEqual([1, [`take ${partition()}`]]);
});

it('lets it begin at once where the store has it', async () => {
  await consumer.assigned(partition());
  expect(said).toEqual([`take ${partition()}`]);
});

it('waits for no more than what was there, and not at all for a partition that was taken away', async () => {
  await append(aQueuedPostback({ conversion_id: 'before' }));
  await consumer.assigned(partition());
  await append(aQueuedPostback({ conversion_id: 'after' }));
  await consumer.revoked(partition());
  await read(0, 2);
  expect(said).toEqual([`give ${partition()}`]);
});
