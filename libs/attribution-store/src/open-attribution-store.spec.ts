import { describe, expect, it } from '@jest/globals';
import { checkAttributionStoreUrl, openAttributionStore } from './open-attribution-store.js';

const SCHEMES = 'an attribution store is lmdb:PATH, redis://HOST or rediss://HOST';
const REDIS = 'redis://user:password@host:6379/0?name=cl, or rediss:// for TLS';

describe('checkAttributionStoreUrl', () => {
  it.each([
    'lmdb:/var/lib/clickledger/attribution',
    'lmdb:./data/attribution',
    'LMDB:data',
    'redis://localhost',
    'redis://user:p%40ss@redis.example:6380/3?name=staging-2',
    'rediss://:secret@[::1]:6379/',
  ])('finds no fault in %s', (url) => {
    expect(checkAttributionStoreUrl(url)).toBeUndefined();
  });

  it.each([
    ['file:/x', `file:/x: unknown scheme "file:"; ${SCHEMES}`],
    ['/x', `/x: unknown scheme (none); ${SCHEMES}`],
    ['', `: unknown scheme (none); ${SCHEMES}`],
    ['lmdb:', 'lmdb:: the path of the store’s folder is missing; an attribution store is lmdb:PATH'],
    ['lmdb:/x?sync=no', 'lmdb:/x?sync=no: unknown parameter "sync"; lmdb:PATH takes none'],
    ['redis:', `redis: the URL has no host or cannot be read; write ${REDIS}`],
    ['rediss://user:secret@h:port', `rediss: the URL has no host or cannot be read; write ${REDIS}`],
    ['redis://user:secret@h?ssl=no', `redis: unknown parameter "ssl"; write ${REDIS}`],
    ['redis://h/cl', `redis: the database is a number, such as /0; write ${REDIS}`],
    ['redis://h?name={x}', 'redis: the name of a store is 1 to 32 characters of a-z, 0-9 and "-"'],
  ])('%j: %s', (url, fault) => {
    expect(checkAttributionStoreUrl(url)).toBe(fault);
  });
});

describe('openAttributionStore', () => {
  it('refuses what it cannot open', async () => {
    await expect(openAttributionStore('file:/x')).rejects.toThrow('unknown scheme');
  });
});
