import { temporaryFolder } from '@clickledger/testing';
import { TOPICS } from '@clickledger/wire';
import { expect, it } from '@jest/globals';
import { statfs } from 'node:fs/promises';
import { numbered, readAll } from '../contract/log-under-test.contract.js';
import { DiskShortError, LogUnavailableError } from '../event-log.js';
import { EmbeddedEventLog } from './embedded-event-log.js';

const folder = temporaryFolder();

it('refuses appends while the disk is nearly full, and reads on', async () => {
  const path = folder();
  const roomy = await EmbeddedEventLog.open(path);
  await roomy.append('refusals', numbered(0, 3));
  await roomy.close();

  const moreThanAnyDisk = Number.MAX_SAFE_INTEGER;
  const log = await EmbeddedEventLog.open(path, Date.now, TOPICS, moreThanAnyDisk);
  const refused = log.append('refusals', numbered(3, 4));
  await expect(refused).rejects.toThrow(LogUnavailableError);
  await expect(refused).rejects.toThrow(/refusals could not be written: only \d+ MB are free .*: make room/);
  expect(await readAll(log, 'refusals')).toHaveLength(3);
  await expect(log.available()).rejects.toThrow(
    /nothing is appended: only \d+ MB are free on the disk of .*: make room/,
  );
  await log.close();
});

it('refuses refusals first, so that what was promised finds room', async () => {
  const path = folder();
  const { bavail, bsize } = await statfs(path);
  const log = await EmbeddedEventLog.open(path, Date.now, TOPICS, (bavail * bsize) / 8);
  const refused: unknown = await log.append('refusals', numbered(0, 3)).catch((error: unknown) => error);
  expect(refused).toMatchObject({ name: 'LogUnavailableError', cause: expect.any(DiskShortError) });
  await log.append('catalog', numbered(0, 3));
  expect(await readAll(log, 'catalog')).toHaveLength(3);
  await log.close();
});
