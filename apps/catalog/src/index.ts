export { readCatalogConfig, type CatalogConfig } from './config.js';
export { startCatalog } from './start.js';
