// Run by full-disk.int-spec.ts in a process whose files cannot grow beyond a limit: <folder>.
import { LogUnavailableError } from '../event-log.js';
import { EmbeddedEventLog } from './embedded-event-log.js';

const log = await EmbeddedEventLog.open(process.argv[2] ?? '');
const record = { key: 'key', value: Buffer.alloc(3000) };
let appended = 0;
let refused: unknown;
while (!refused) {
  await log.append('refusals', [record]).then(
    () => appended++,
    (error: unknown) => (refused = error),
  );
}
const together = await Promise.allSettled([1, 2, 3].map(() => log.append('refusals', [record])));
const [first] = together;
const unavailable =
  refused instanceof LogUnavailableError && first?.status === 'rejected' && first.reason instanceof LogUnavailableError;
console.log(JSON.stringify({ appended, end: await log.end('refusals', 0), unavailable }));
await log.close();
