export { StoreSetBackError, StoreUnavailableError } from '@clickledger/store-kit';
export * from './attribution-store.js';
export * from './open-attribution-store.js';
