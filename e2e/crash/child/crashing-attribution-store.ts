import type { AttributionStore } from '@clickledger/attribution-store';
import type { Trap } from './trap.js';
import { wrapped } from './wrapped.js';

export const crashingAttributionStore = (store: AttributionStore, trap: Trap): AttributionStore =>
  wrapped(store, {
    async saveClicks(clicks) {
      await store.saveClicks(clicks);
      trap.reached('after-clicks-saved');
    },
    async record(outcomes, logged) {
      const stored = await store.record(outcomes, logged);
      if (!logged && stored.includes(true)) trap.reached('after-outcome-stored');
      return stored;
    },
  });
