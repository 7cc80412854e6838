export { refuseDamagedFile } from './damaged-file.js';
export { durable, entryCount, openEnvironment, type Database, type Environment, type Key } from './environment.js';
export { openNumbered } from './numbered.js';
