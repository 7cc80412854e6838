import { openEventLog } from '@clickledger/event-log';
import { join } from 'node:path';
import { fillCatalog } from './fill.js';

const [, , folder = '', links = ''] = process.argv;
const log = await openEventLog(`lmdb:${join(folder, 'log')}`);
await fillCatalog(log, Number(links));
await log.close();
console.log('filled');
process.exit(0);
