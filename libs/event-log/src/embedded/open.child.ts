// Run by damaged-files.int-spec.ts, in a process that LMDB may end by a signal: <folder>.
import { openEventLog } from '../open-event-log.js';

const log = await openEventLog(`lmdb:${process.argv[2] ?? ''}`);
await log.close();
