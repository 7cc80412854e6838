import { openReportStore } from '@clickledger/report-store';

// The schema alone, in a process that ends: the engine's folder has one owner.
const [, , folder = ''] = process.argv;
await (await openReportStore(`chdb:${folder}`)).close();
console.log('made');
process.exit(0);
