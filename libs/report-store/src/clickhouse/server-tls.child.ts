import { openReportStore } from '../open-report-store.js';

// Opens the store that its argument names, and prints how many slices are open.
const store = await openReportStore(process.argv[2] ?? '');
console.log(await store.openSlices());
await store.close();
