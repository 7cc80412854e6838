import { rm } from 'node:fs/promises';
import { temporaryFolder } from '@clickledger/testing';
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
