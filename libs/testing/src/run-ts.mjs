// `node --import <this file> some.ts` runs TypeScript from its source; spawnTs does so.
import { register } from 'node:module';

register('./run-ts-hooks.mjs', import.meta.url);

// Whoever spawned it may be killed: then no process must be left behind.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}
