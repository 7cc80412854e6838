// Run by rewrite.int-spec.ts in a process of its own: <path>. Rewrites all records again and again.
import { EmbeddedEventLog } from './embedded-event-log.js';

const [path = ''] = process.argv.slice(2);
const log = await EmbeddedEventLog.open(path);
for (let pass = 1; ; pass++) {
  console.log('pass', pass);
  await log.rewrite('refusals', (value) => {
    const text = Buffer.from(value).toString();
    return Buffer.from(text.replace(/^\d+/, String(pass)));
  });
}
