import { followCatalog } from '@clickledger/catalog-view';
import { openEventLog } from '@clickledger/event-log';
import { faultyLog } from '@clickledger/testing';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sayStarted } from './started.js';

// As one service starts while its log does not answer.
const [, , folder = ''] = process.argv;
const log = await openEventLog(`lmdb:${join(folder, 'log')}`);
const snapshot = (await readdir(folder)).find((file) => /^catalog.*\.jsonl$/.test(file));
if (snapshot === undefined) throw new Error('there is no snapshot');
const down = faultyLog(log);
down.refuse();
const [begun, cpu] = [performance.now(), process.cpuUsage()];
const catalog = await followCatalog(down, { snapshot: join(folder, snapshot) });
sayStarted(begun, cpu);
process.once('SIGTERM', () => void stop());

async function stop(): Promise<void> {
  await catalog.stop();
  await log.close();
  process.exit(0);
}
