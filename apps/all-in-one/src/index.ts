export { readAllConfigs, type AllConfigs } from './config.js';
export { inOrder, openStores, startAllInOne, type AllInOne, type Stores } from './start.js';
