import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { tsArguments, temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { numbered, readAll } from '../contract/log-under-test.contract.js';
import { EmbeddedEventLog } from './embedded-event-log.js';

const folder = temporaryFolder();
/** Blocks of 512 or 1,024 bytes, by the shell: some MB. The signal would end the process before the error is seen. */
const LIMITED = 'trap "" XFSZ; ulimit -f 8192; exec "$0" "$@"';

it('refuses appends that do not fit on the disk, lives on, and goes on when there is room again', async () => {
  const path = folder();
  const args = [...tsArguments(new URL('./full-disk-child.ts', import.meta.url)), path];
  const { stdout } = await promisify(execFile)('sh', ['-c', LIMITED, process.execPath, ...args], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const { appended, end, unavailable } = JSON.parse(stdout) as { appended: number; end: number; unavailable: boolean };
  expect(unavailable).toBe(true);
  expect(end).toBe(appended);

  const log = await EmbeddedEventLog.open(path);
  await log.append('refusals', numbered(0, 1));
  const records = await readAll(log, 'refusals');
  expect(records.map(({ offset }) => offset)).toEqual(Array.from({ length: appended + 1 }, (_, i) => i));
  await log.close();
});
