import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { tsArguments, temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { numbered, readAll } from '../contract/log-under-test.contract.js';
import { EmbeddedEventLog } from './embedded-event-log.js';

const folder = temporaryFolder();
/** Blocks of 512 or 1,024 bytes, by the shell: some MB. The signal would end the process before the error is seen. */
const LIMITED = 'trap "" XFSZ; ulimit -f 8192; exec "$0" "$@"';

it('acknowledges nothing that does not fit on the disk, and goes on when there is room again', async () => {
  const path = folder();
  const args = [...tsArguments(new URL('./full-disk.child.ts', import.meta.url)), path];
  const child = spawn('sh', ['-c', LIMITED, process.execPath, ...args], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let appended = 0;
  let last: string | undefined;
  for await (const line of createInterface(child.stdout)) {
    if (line === 'appended') appended++;
    else {
      last = line;
      child.kill('SIGKILL');
    }
  }
  expect(appended).toBeGreaterThan(500);
  // LMDB was seen to abort the process in the middle of the failed write, see DiskRoom.
  expect(['refused', undefined]).toContain(last);

  const log = await EmbeddedEventLog.open(path);
  await log.append('refusals', numbered(0, 1));
  const records = await readAll(log, 'refusals');
  expect(records.map(({ offset }) => offset)).toEqual(Array.from({ length: appended + 1 }, (_, i) => i));
  await log.close();
});
