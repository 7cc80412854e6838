import { rmSync, truncateSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openEnvironment } from '@clickledger/lmdb-kit';
import { temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { findClick, keyed, native } from '../contract/store-under-test.contract.js';
import { formatIn } from '../../../../tools/stack/lmdb-format.mjs';
import { attributionStoreContract } from '../attribution-store.contract.js';
import { EmbeddedAttributionStore } from './embedded-attribution-store.js';

const DAY = 86_400_000;
const folder = temporaryFolder();

attributionStoreContract('LMDB', () => {
  const path = folder();
  return {
    url: `lmdb:${path}`,
    open: (clock = Date.now) => EmbeddedAttributionStore.open(path, clock),
    empty: () => rm(path, { recursive: true }),
    ...formatIn(() => openEnvironment(join(path, 'state'), '')),
  };
});

it.each(['state', 'clicks/2026-05-01'])('names a damaged file, and says what to do: %s', async (name) => {
  const path = folder();
  const open = () => EmbeddedAttributionStore.open(path, () => Date.UTC(2026, 4, 1));
  const store = await open();
  await store.saveClicks([keyed(native('one'))]);
  await store.close();
  const file = join(path, name, 'data.mdb');
  truncateSync(file, 4096);
  await expect(open()).rejects.toThrow(
    `${file} is damaged: it does not begin as an LMDB file does. Stop the service and remove the whole folder of the ` +
      'attribution store: it is read again from the log',
  );
});

it.each<[string, (day: string) => void]>([
  ['gone', (day) => rmSync(day, { recursive: true })],
  ['without its file', (day) => rmSync(join(day, 'data.mdb'))],
  ['emptied', (day) => truncateSync(join(day, 'data.mdb'))],
])('misses a day of clicks that is %s, and has nothing to miss where all are', async (_, lose) => {
  const path = folder();
  let now = Date.UTC(2026, 4, 1);
  const open = () => EmbeddedAttributionStore.open(path, () => now);
  const store = await open();
  await store.saveClicks([keyed(native('one'))]);
  now += DAY;
  await store.saveClicks([keyed(native('two'))]);
  await store.close();
  const day = join(path, 'clicks/2026-05-01');
  lose(day);
  await expect(open()).rejects.toThrow(
    `${day} has lost its clicks, or is gone. Stop the service and remove the whole folder of the attribution store: it ` +
      'is read again from the log',
  );
  rmSync(path, { recursive: true });
  await (await open()).close();
});

it('misses no day that has expired, nor one of before days were noted', async () => {
  const path = folder();
  let now = Date.UTC(2026, 4, 1);
  const open = () => EmbeddedAttributionStore.open(path, () => now);
  const store = await open();
  await store.saveClicks([keyed(native('one'))]);
  now += DAY;
  await store.saveClicks([keyed(native('two'))]);
  expect(await store.expireClicks(now)).toBe(1);
  await store.close();
  rmSync(join(path, 'state'), { recursive: true });
  const again = await open();
  expect(await findClick(again, native('two'))).toBeDefined();
  await again.close();
  await (await open()).close();
});
