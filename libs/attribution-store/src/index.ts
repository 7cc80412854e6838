export * from './attribution-store.js';
export * from './open-attribution-store.js';
