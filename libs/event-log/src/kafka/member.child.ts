// Run by specs in a process of its own: <url> <topic> <group>. Prints what it is given, `begun|done PARTITION FIRST
// LAST`, and `revoked PARTITION`. Finishes no batch before it hears its first message.
import { once } from 'node:events';
import type { Topic } from '@clickledger/wire';
import { openEventLog } from '../open-event-log.js';

const [url, topic, group] = process.argv.slice(2) as [string, Topic, string];
const told = once(process, 'message');
const log = await openEventLog(url);

await log.subscribe(topic, {
  group,
  onBatch: async ({ partition, records }) => {
    const range = `${partition} ${records[0]?.offset} ${records.at(-1)?.offset}`;
    console.log(`begun ${range}`);
    await told;
    console.log(`done ${range}`);
  },
  onRevoked: async (partition) => console.log(`revoked ${partition}`),
});
