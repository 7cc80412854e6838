// Run by crash.contract.ts in a process of its own: <url>. Writes until killed, and prints each number whose writes
// have all resolved.
import { openAttributionStore } from '../open-attribution-store.js';
import { keyed, native, version, waitingAt } from './store-under-test.contract.js';

const [url = ''] = process.argv.slice(2);
const store = await openAttributionStore(url);

/** Partitions at work at once, as in the service. */
await Promise.all([0, 1, 2].map(write));

async function write(partition: number): Promise<void> {
  for (let n = 0; ; n++) {
    const id = `${partition}-${n}`;
    const clicks = store.saveClicks(partition, [keyed(native(id))], n + 1);
    await store.record([version(1, { conversion_id: id })], false);
    await store.wait([waitingAt(n, n, { partition })]);
    await store.savePosition('conversions', partition, n + 1);
    await clicks;
    console.log(id);
  }
}
