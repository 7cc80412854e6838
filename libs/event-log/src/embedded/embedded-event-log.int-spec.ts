import { temporaryFolder } from '@clickledger/testing';
import { eventLogContract } from '../event-log.contract.js';
import { EmbeddedEventLog } from './embedded-event-log.js';

const folder = temporaryFolder();
const HUNDRED_DAYS = 100 * 86_400_000;

eventLogContract('LMDB', () => {
  const path = folder();
  let now = Date.now();
  let log: EmbeddedEventLog;
  return {
    url: `lmdb:${path}`,
    open: async () => (log = await EmbeddedEventLog.open(path, () => now)),
    forget: () => {
      now += HUNDRED_DAYS;
      return log.expire();
    },
  };
});
