export { BatchingPublisher } from './batching-publisher.js';
export { readUnprinted } from './printed-batch.js';
export {
  SPOOL,
  UndecodableError,
  deadLetter,
  readBatch,
  readWhole,
  type FactAt,
  type OnUndecodable,
  type UndecodableAt,
} from './dead-letters.js';
export { Erasures } from './erasures.js';
export { eraseIn, mentionsErased, type ErasedVisits } from './erase-in.js';
export * from './event-log.js';
export { FolderInUseError, lockFolder } from './folder-lock.js';
export { endOf, MARK, printMark, readMark, upTo, type Mark } from './mark.js';
export { checkEventLogUrl, openEventLog } from './open-event-log.js';
export { copyEmbeddedLog } from './open-log-copy.js';
