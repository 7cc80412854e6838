// Run by tls.int-spec.ts in a process of its own, which alone can be given an authority to trust: <url>.
import { openAttributionStore } from '../open-attribution-store.js';

const [url = ''] = process.argv.slice(2);
const store = await openAttributionStore(url);
await store.savePosition('conversions', 0, 7);
console.log(await store.position('conversions', 0));
await store.close();
