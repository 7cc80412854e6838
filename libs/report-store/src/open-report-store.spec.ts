import { expect, it } from '@jest/globals';
import { checkReportStoreUrl, openReportStore } from './open-report-store.js';

it.each([
  'chdb:./data/reports',
  'http://clickhouse/clickledger',
  'http://clickledger:p%40ss@clickhouse:8123/clickledger',
  'https://clickledger:secret@[::1]:8443/clickledger?request_timeout=1000',
])('takes %s', (url) => {
  expect(checkReportStoreUrl(url)).toBeUndefined();
});

it.each([
  ['postgres://x', ['unknown scheme "postgres:"']],
  ['./data/reports', ['unknown scheme (none)']],
  ['chdb:', ['path of the store’s folder is missing']],
  ['chdb:./data?sync=no', ['takes no parameters']],
  ['http://', ['no host']],
  ['http://clickhouse:8123', ['the database is missing']],
  ['http://clickhouse:8123/a-b/c', ['the database is missing or has other characters']],
  ['http://u:50%@clickhouse/db', ['a % is written %25']],
  ['http://h/?ch_async_insert=1&x=2', ['the database', 'parameter "ch_async_insert"', 'parameter "x"']],
  ['http://h/db?request_timeout=1s', ['request_timeout=1s: it is milliseconds']],
])('refuses %s, naming all that is wrong', async (url, faults) => {
  for (const fault of faults) expect(checkReportStoreUrl(url)).toContain(fault);
  await expect(openReportStore(url)).rejects.toThrow(faults[0]);
});

it.each(['http://user:secret@host', 'http://user:sec/ret@host/db?x', 'http//user:secret@host'])(
  'shows no password of %s',
  (url) => expect(checkReportStoreUrl(url)).not.toMatch(/sec/),
);
