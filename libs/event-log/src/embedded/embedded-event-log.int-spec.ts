import { temporaryFolder } from '@clickledger/testing';
import { eventLogContract } from '../event-log.contract.js';
import { EmbeddedEventLog } from './embedded-event-log.js';

const folder = temporaryFolder();
const TWO_DAYS = 2 * 86_400_000;

eventLogContract('LMDB', () => {
  const path = folder();
  let now = Date.now();
  let log: EmbeddedEventLog;
  return {
    url: `lmdb:${path}`,
    open: async () => (log = await EmbeddedEventLog.open(path, () => now)),
    // Day by day: of a clock that leaps nothing would be believed.
    forget: async () => {
      for (let looks = 0; looks < 50; looks += 1, await log.expire()) now += TWO_DAYS;
    },
  };
});
