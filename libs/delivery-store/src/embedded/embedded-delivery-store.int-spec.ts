import { temporaryFolder } from '@clickledger/testing';
import { deliveryStoreContract } from '../delivery-store.contract.js';
import { EmbeddedDeliveryStore } from './embedded-delivery-store.js';

const folder = temporaryFolder();

deliveryStoreContract('LMDB', () => {
  const path = folder();
  return { open: async () => new EmbeddedDeliveryStore(path) };
});
