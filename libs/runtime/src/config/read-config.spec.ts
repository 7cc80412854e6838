import { describe, expect, it } from '@jest/globals';
import { attributionStoreUrl, clickIdKeys, commonSettings, reportStoreUrl, visitorKey } from './common.js';
import { ConfigError, readConfig } from './read-config.js';
import type { Env } from './setting.js';
import { duration, integer, keys, port, secret, secretKey, text } from './settings.js';

const faultsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('readConfig', () => {
  it('gives typed values', () => {
    const env = { PORT: '0', WAIT: '10m', NAME: ' x ', EMPTY: '  ', LIMIT: '3', VISITOR_KEY: 'ab'.repeat(32) };
    const config = readConfig(env, {
      port: port('PORT', 3001),
      wait: duration('WAIT', '5s'),
      pause: duration('PAUSE', '250ms'),
      name: text('NAME'),
      empty: text('EMPTY', 'default'),
      limit: integer('LIMIT', 1, { max: 3 }),
      visitorKey,
    });
    expect(config).toEqual({
      port: 0,
      wait: 600_000,
      pause: 250,
      name: 'x',
      empty: 'default',
      limit: 3,
      visitorKey: Buffer.from('ab'.repeat(32), 'hex'),
    });
  });

  it('names every fault at once, and no secret', () => {
    const env = {
      PORT: '70000',
      WAIT: '10 minutes',
      ADMIN_KEY: 'short-secret',
      VISITOR_KEY: 'xyz',
      CLICK_ID_KEYS: 'zz',
    };
    const faults = faultsOf(() =>
      readConfig(env, {
        port: port('PORT', 3001),
        wait: duration('WAIT', '5s'),
        name: text('NAME'),
        adminKey: secret('ADMIN_KEY'),
        visitorKey: secretKey('VISITOR_KEY'),
        keys: keys('CLICK_ID_KEYS'),
      }),
    );
    expect(faults).toEqual([
      'PORT must be a whole number from 0 to 65535, not 70000',
      'WAIT must be a duration such as 250ms, 5s, 10m, 12h or 30d, not 10 minutes',
      'NAME is not set',
      'ADMIN_KEY must have at least 16 characters; it has 12',
      'VISITOR_KEY must be 64 hex digits (make them with: openssl rand -hex 32); it has 3 characters',
      expect.stringMatching(/^CLICK_ID_KEYS cannot be read\. Key 1 has no colon/),
    ]);
  });
});

describe('the common settings', () => {
  it('follow DATA_DIR', () => {
    const config = readConfig(
      { DATA_DIR: '/var/cl' },
      {
        ...commonSettings,
        attributionStoreUrl: attributionStoreUrl(() => undefined),
        reportStoreUrl: reportStoreUrl(() => undefined),
      },
    );
    expect(config).toEqual({
      host: '127.0.0.1',
      trustProxy: [],
      logLevel: 'info',
      dataDir: '/var/cl',
      eventLogUrl: 'lmdb:/var/cl/log',
      attributionStoreUrl: 'lmdb:/var/cl/attribution',
      reportStoreUrl: 'chdb:/var/cl/reports',
    });
  });

  it.each<[Env, string | undefined]>([
    [{ TRUST_PROXY: 'loopback, 10.0.0.0/8, ::1/128, 192.0.2.7' }, undefined],
    [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY must be none, or addresses'],
    [{ TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY must be none, or addresses'],
    [{ TRUST_PROXY: '0.0.0.0/0/0' }, 'TRUST_PROXY must be none, or addresses'],
    [{ EVENT_LOG_URL: 'lmdb:/x' }, undefined],
    [{ EVENT_LOG_URL: 'nats://x' }, 'EVENT_LOG_URL nats://x: unknown scheme "nats:"'],
    [{ EVENT_LOG_URL: 'lmdb:' }, 'EVENT_LOG_URL lmdb:: the path'],
    [{ EVENT_LOG_URL: 'lmdb:/x?sync=0' }, 'EVENT_LOG_URL lmdb:/x?sync=0: unknown parameter "sync"'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
  ])('%j', (env, fault) => {
    const faults = faultsOf(() => readConfig(env, commonSettings));
    expect(faults).toEqual(fault === undefined ? [] : [expect.stringContaining(fault)]);
  });

  it('need secrets', () => {
    expect(faultsOf(() => readConfig({}, { clickIdKeys, visitorKey }))).toEqual([
      'CLICK_ID_KEYS is not set',
      'VISITOR_KEY is not set',
    ]);
  });
});
