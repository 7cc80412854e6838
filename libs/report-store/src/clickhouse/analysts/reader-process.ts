import './without-inherited-files.js';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cwd } from 'node:process';
import { leaveCrashesToTheSystem } from '../crashes.js';
import { sqlOver } from '../sql.js';
import { answerOver, type Work } from './answers.js';
import { MOST_OF_ALL } from './reader-config.js';
import { openReader } from './reader.js';

/*
 * The process in which analysts' queries run, one at a time. It is started in an empty folder, without a setting of the
 * service's, and told by its parent what to read; from then on it answers on a socket in its folder.
 */

const LOOK_EVERY_MS = 100;

// Whoever started it may be killed: then nobody is left to ask, and the folder is nobody's.
function end(): void {
  try {
    rmSync(cwd(), { recursive: true, force: true });
  } finally {
    // Also where the engine has just written: to end in another way would wait for it.
    process.kill(process.pid, 'SIGKILL');
  }
}
process.prependOnceListener('disconnect', end);
// While this file was being loaded nobody listened.
if (!process.connected) end();
// Where memory is short this process goes first.
if (process.platform === 'linux') writeFileSync('/proc/self/oom_score_adj', '1000');
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_OF_ALL) process.kill(process.pid, 'SIGKILL');
}, LOOK_EVERY_MS);

const [{ folder, tables }] = (await once(process, 'message')) as [Work];
const reader = await openReader(cwd(), folder, tables);
leaveCrashesToTheSystem();
const server = createServer(answerOver(sqlOver(reader), () => reader.renew()));
server.listen('socket');
await once(server, 'listening');
process.send?.('ready');
