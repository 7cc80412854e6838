import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { numbered, numbers, readAll, textOf } from '../contract/log-under-test.contract.js';
import { PositionLostError } from '../event-log.js';
import { openEventLog } from '../open-event-log.js';

const folder = temporaryFolder();
const DAYS = ['2026-05-01', '2026-05-02', '2026-05-03'];

/** Three days of three refusals each, of which a group has read all. */
async function threeDays(): Promise<string> {
  const path = folder();
  for (const [n, day] of DAYS.entries()) {
    const log = await openAt(path, day);
    await log.append('refusals', numbered(3 * n, 3 * n + 3));
    let seen = 0;
    await new Promise<void>((resolve, reject) => {
      const onBatch = async ({ records }: { records: readonly unknown[] }) => {
        if ((seen += records.length) === 3) resolve();
      };
      log.subscribe('refusals', { group: 'reader', onBatch }).then(({ failed }) => failed.catch(reject), reject);
    });
    await log.close();
  }
  return path;
}

const openAt = (path: string, day: string) => openEventLog(`lmdb:${path}`, () => Date.parse(`${day}T12:00:00.000Z`));
const remove = (...path: string[]) => rmSync(join(...path), { recursive: true });

describe('a day of the log that is lost', () => {
  it.each([
    ['its folder', ''],
    ['what is in its folder', 'data.mdb'],
  ])('is told when the log is opened, and no later record gets its offsets: %s', async (_, file) => {
    const path = await threeDays();
    remove(path, 'refusals/2026-05-03', file);
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await expect(openAt(path, '2026-05-04')).rejects.toThrow(
        new PositionLostError(
          'group reader has read topic refusals, partition 0, up to offset 9, but the log ends at 6: the records between ' +
            'are lost, such as with the folder of a day. Bring it back from a backup: docs/operating.md, "When the log ' +
            `has lost records", says how`,
        ),
      );
    }
  });

  it('is told to a reader who keeps its position elsewhere', async () => {
    const log = await openAt(await threeDays(), '2026-05-04');
    const onAssigned = () => Promise.resolve(10);
    const subscription = await log.subscribe('refusals', {
      group: 'elsewhere',
      onAssigned,
      onBatch: async () => undefined,
    });
    await expect(subscription.failed).rejects.toThrow(/group elsewhere .* up to offset 10, but the log ends at 9/);
    await log.close();
  });

  it('between others is told to who reads over it, while others go on', async () => {
    const path = await threeDays();
    remove(path, 'refusals/2026-05-02');
    const log = await openAt(path, '2026-05-04');
    await expect(readAll(log, 'refusals')).rejects.toThrow(
      /^topic refusals, partition 0 lacks the records from offset 3 on, which came after those of 2026-05-01: /,
    );
    expect((await readAll(log, 'refusals', 0, 6)).map(textOf)).toEqual(numbers(6, 9));
    await log.close();
  });
});
