// Run by crash.contract.ts in a process of its own: <url>. Writes until killed, and prints what has resolved.
import { openAttributionStore } from '../open-attribution-store.js';
import { keyed, native, version, waitingAt } from './store-under-test.contract.js';

const [url = ''] = process.argv.slice(2);
const store = await openAttributionStore(url);

async function takeClicks(partition: number): Promise<void> {
  for (let n = 0; ; n++) {
    const id = `${partition}-${n}`;
    await store.saveClicks([keyed(native(id))]);
    await store.savePosition('clicks', partition, n + 1);
    console.log(`click ${id}`);
  }
}

async function takeConversions(partition: number): Promise<void> {
  for (let n = 0; ; n++) {
    const id = `${partition}-${n}`;
    await store.record([version(1, { conversion_id: id })], false);
    await store.wait([waitingAt(n, n, { partition })]);
    await store.savePosition('conversions', partition, n + 1);
    console.log(`conversion ${id}`);
  }
}

// Partitions at work at once, as in the service.
await Promise.all([0, 1, 2].flatMap((partition) => [takeClicks(partition), takeConversions(partition)]));
