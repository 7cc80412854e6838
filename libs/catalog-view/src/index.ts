export { CatalogDamagedError } from './catalog-damaged-error.js';
export { CatalogHistory, type AcceptedFact } from './catalog-history.js';
export type { Ignored } from './catalog-reader.js';
export * from './catalog-view.js';
export { followCatalog, type FollowOptions } from './follow-catalog.js';
export type { FollowedCatalog } from './followed-catalog.js';
export { postbackOf } from './postbacks.js';
export { refusalOf, takenForeignIds, type Refusal } from './refusal.js';
export * from './terms-in-force.js';
