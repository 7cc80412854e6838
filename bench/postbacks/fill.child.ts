import { openDeliveryStore, type Change } from '@clickledger/delivery-store';
import { openEventLog } from '@clickledger/event-log';
import { aQueuedPostback } from '@clickledger/testing';
import { readPostbacksConfig } from 'clickledger-postbacks';
import { SETTINGS } from '../process/catalog.js';
import { appendPublishers, postbackOf, publisherOf } from './messages.js';

// So many messages wait for the last of the hosts.
const [, , folder = '', list = '', count = '0'] = process.argv;
const hosts = list.split(',');
const dead = hosts.length - 1;
const A_CALL = 2_000;
const config = readPostbacksConfig({ ...SETTINGS, DATA_DIR: folder });
const log = await openEventLog(config.eventLogUrl);
await appendPublishers(log, hosts);
const partitions = log.partitionCount('deliveries');
await log.close();
const store = await openDeliveryStore(config.deliveryStoreUrl);
const queuedAt = new Date().toISOString();
const waits = (n: number): Change => ({
  kind: 'waits',
  message: {
    queued: aQueuedPostback({
      conversion_id: `waits-${n}`,
      postback_id: postbackOf(dead),
      publisher_id: publisherOf(dead),
      queued_at: queuedAt,
      due_at: queuedAt,
      request: { method: 'GET', url: `http://${hosts[dead]}/in?cid=click-${n}&payout=5&status=pending` },
    }),
    attempts: 0,
    dueAt: Date.parse(queuedAt) + n,
  },
});
for (let from = 0; from < Number(count); from += A_CALL) {
  const some = Array.from({ length: A_CALL }, (_, i) => waits(from + i));
  await store.save((from / A_CALL) % partitions, some);
}
await store.close();
console.log('filled: yes');
process.exit(0);
