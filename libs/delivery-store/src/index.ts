export { StoreSetBackError, StoreUnavailableError } from '@clickledger/store-kit';
export * from './after-fact.js';
export * from './delivery-store.js';
export { laneOf } from './lane.js';
export * from './open-delivery-store.js';
export { isNewer } from './rank.js';
