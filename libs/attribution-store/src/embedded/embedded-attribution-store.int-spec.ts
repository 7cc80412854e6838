import { truncateSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { keyed, native } from '../contract/store-under-test.contract.js';
import { attributionStoreContract } from '../attribution-store.contract.js';
import { EmbeddedAttributionStore } from './embedded-attribution-store.js';

const folder = temporaryFolder();

attributionStoreContract('LMDB', () => {
  const path = folder();
  return {
    url: `lmdb:${path}`,
    open: async (clock = Date.now) => new EmbeddedAttributionStore(path, clock),
    empty: () => rm(path, { recursive: true }),
  };
});

it.each(['state', 'clicks/2026-05-01'])('names a damaged file, and says what to do: %s', async (name) => {
  const path = folder();
  const open = () => new EmbeddedAttributionStore(path, () => Date.UTC(2026, 4, 1));
  const store = open();
  await store.saveClicks([keyed(native('one'))]);
  await store.close();
  const file = join(path, name, 'data.mdb');
  truncateSync(file, 4096);
  expect(open).toThrow(
    `${file} is damaged: it does not begin as an LMDB file does. Stop the service and remove the whole folder of the ` +
      'attribution store: it is read again from the log',
  );
});
