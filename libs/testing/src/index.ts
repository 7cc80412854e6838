export * from './builders.js';
export * from './catalog-facts.js';
export { appendCatalog, factsAdded, factsIn } from './facts-in.js';
export * from './deliveries.js';
export { faultyLog, type FaultyLog } from './faulty-log.js';
export { notRun } from './not-run.js';
export { spawnBuilt, spawnTs, tsArguments, type TsProcess } from './spawn-ts.js';
export { temporaryFolder } from './temporary-folder.js';
export { ASK_EVERY, until } from './until.js';
