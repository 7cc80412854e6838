import { describe, expect, it } from '@jest/globals';
import { checkAttributionStoreUrl, openAttributionStore } from './open-attribution-store.js';

describe('checkAttributionStoreUrl', () => {
  it.each(['lmdb:/var/lib/clickledger/attribution', 'lmdb:./data/attribution', 'LMDB:data'])(
    'finds no fault in %s',
    (url) => {
      expect(checkAttributionStoreUrl(url)).toBeUndefined();
    },
  );

  it.each([
    ['redis://user:secret@h:6379', 'redis: Redis comes with the distributed stores; use lmdb:PATH until then'],
    ['rediss://h:6379', 'rediss: Redis comes with the distributed stores; use lmdb:PATH until then'],
    ['file:/x', 'file:/x: unknown scheme "file:"; an attribution store is lmdb:PATH'],
    ['/x', '/x: unknown scheme (none); an attribution store is lmdb:PATH'],
    ['', ': unknown scheme (none); an attribution store is lmdb:PATH'],
    ['lmdb:', 'lmdb:: the path of the store’s folder is missing; an attribution store is lmdb:PATH'],
    ['lmdb:/x?sync=no', 'lmdb:/x?sync=no: unknown parameter "sync"; lmdb:PATH takes none'],
  ])('%j: %s', (url, fault) => {
    expect(checkAttributionStoreUrl(url)).toBe(fault);
  });
});

describe('openAttributionStore', () => {
  it('refuses what it cannot open', async () => {
    await expect(openAttributionStore('redis://h')).rejects.toThrow('comes with the distributed stores');
  });
});
