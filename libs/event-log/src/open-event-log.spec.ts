import { expect, it } from '@jest/globals';
import { checkEventLogUrl, openEventLog } from './open-event-log.js';

it.each(['lmdb:./data/log', 'lmdb:/var/lib/clickledger/log', 'kafka://a:9092,b:9093/network?partitions=8'])(
  'takes %s',
  (url) => {
    expect(checkEventLogUrl(url)).toBeUndefined();
  },
);

it.each([
  ['kafka://', 'a broker is missing'],
  ['redis://localhost', 'unknown scheme "redis:"'],
  ['./data/log', 'unknown scheme (none)'],
  ['', 'unknown scheme (none)'],
  ['lmdb:', 'the path of the log’s folder is missing'],
  ['lmdb:./data/log?sync=no&x=1', 'unknown parameter "sync"'],
])('refuses %p: %s', async (url, fault) => {
  expect(checkEventLogUrl(url)).toContain(fault);
  await expect(openEventLog(url)).rejects.toThrow(fault);
});
