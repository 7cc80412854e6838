// Run by full-disk.int-spec.ts in a process whose files cannot grow beyond a limit: <folder>.
import { writeSync } from 'node:fs';
import { LogUnavailableError } from '../event-log.js';
import { EmbeddedEventLog } from './embedded-event-log.js';

const log = await EmbeddedEventLog.open(process.argv[2] ?? '');
const record = { key: 'key', value: Buffer.alloc(3000) };
let refused: unknown;
while (!refused) {
  await log.append('refusals', [record]).then(
    () => writeSync(process.stdout.fd, 'appended\n'),
    (error: unknown) => (refused = error),
  );
}
writeSync(process.stdout.fd, refused instanceof LogUnavailableError ? 'refused\n' : 'another error\n');
// It lives on, if LMDB lets it, until it is killed.
setInterval(() => undefined, 1_000);
