export { readPostbacksConfig, type PostbacksConfig } from './config.js';
export { startPostbacks, type PostbacksStores } from './start.js';
