import { openEventLog } from '@clickledger/event-log';
import { aClick, temporaryFolder } from '@clickledger/testing';
import { encode } from '@clickledger/wire';
import { beforeAll, expect, it } from '@jest/globals';
import { cpSync, existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from './back-up.js';
import { restore } from './restore.js';

const folder = temporaryFolder();
let whole: string;

beforeAll(async () => {
  const data = folder();
  const log = await openEventLog(`lmdb:${join(data, 'log')}`);
  await log.append('clicks', [{ key: 'a', value: encode('clicks', [aClick()]) }]);
  whole = join(folder(), 'backup');
  await backUp(data, whole);
  await log.close();
});

const dayOf = (backup: string): string => {
  const clicks = join(backup, 'log/clicks');
  return join(clicks, readdirSync(clicks)[0] ?? '');
};

it.each<[string, (backup: string) => void, RegExp]>([
  ['a day is gone', (backup) => rmSync(dayOf(backup), { recursive: true }), /damaged: log\/clicks\/\S+ is gone/],
  ['a file is cut', (backup) => truncateSync(join(dayOf(backup), 'data.mdb'), 4096), /has 4096 bytes of \d+/],
  ['the note is cut', (backup) => truncateSync(join(backup, 'backup.json'), 10), /backup\.json cannot be read/],
])('a backup of which %s is not restored', async (_, damage, said) => {
  const [backup, data] = [join(folder(), 'backup'), join(folder(), 'data')];
  cpSync(whole, backup, { recursive: true });
  damage(backup);
  await expect(restore(backup, data)).rejects.toThrow(said);
  expect(existsSync(data)).toBe(false);
});

it('a backup of releases before, which does not name its files, is restored', async () => {
  const [backup, data] = [join(folder(), 'backup'), join(folder(), 'data')];
  cpSync(whole, backup, { recursive: true });
  writeFileSync(
    join(backup, 'backup.json'),
    '{"began_at": "2026-01-01T00:00:00Z", "ended_at": "2026-01-01T00:00:01Z"}',
  );
  await restore(backup, data);
  expect(existsSync(dayOf(data))).toBe(true);
});
