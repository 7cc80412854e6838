export { readAttributionConfig, type AttributionConfig } from './config.js';
export { startAttribution, type AttributionStores } from './start.js';
