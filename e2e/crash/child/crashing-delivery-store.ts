import type { DeliveryStore } from '@clickledger/delivery-store';
import type { Trap } from './trap.js';
import { wrapped } from './wrapped.js';

export const crashingDeliveryStore = (store: DeliveryStore, trap: Trap): DeliveryStore =>
  wrapped(store, {
    async save(partition, changes) {
      await store.save(partition, changes);
      if (changes.length > 0) trap.reached('after-message-stored');
    },
  });
