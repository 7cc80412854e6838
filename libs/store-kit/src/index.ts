export * from './errors.js';
export { isOlderFormat, NewerFormatError, tellOfRebuilding, type StoreFormat } from './format.js';
export { InHand } from './in-hand.js';
export { Turns } from './turns.js';
export { readRedisUrl, type RedisAddress } from './redis-url.js';
export { checkStoreUrl, isRedis, readStoreUrl } from './store-url.js';
export { enginesAtRest, waitBeforeExit } from './before-exit.js';
export { refuseNoFile } from './no-file.js';
