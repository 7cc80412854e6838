import { openEnvironment } from '@clickledger/lmdb-kit';
import { temporaryFolder } from '@clickledger/testing';
import { formatIn } from '../../../../tools/stack/lmdb-format.mjs';
import { deliveryStoreContract } from '../delivery-store.contract.js';
import { EmbeddedDeliveryStore } from './embedded-delivery-store.js';

const folder = temporaryFolder();

deliveryStoreContract('LMDB', () => {
  const path = folder();
  return { open: () => EmbeddedDeliveryStore.open(path), ...formatIn(() => openEnvironment(path, '')) };
});
