export * from './attribution-store.js';
