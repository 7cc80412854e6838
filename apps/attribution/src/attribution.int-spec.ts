import { notRun, temporaryFolder } from '@clickledger/testing';
import { describe } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { describeIfRedis } from '../../../tools/stack/describe-with-redis.mjs';
import { startRedis, type RunningRedis } from '../../../tools/stack/redis.mjs';
import { attributionContract } from './attribution.contract.js';

describe('attribution on LMDB', () => {
  const folder = temporaryFolder();
  attributionContract(() => {
    const path = folder();
    return { url: `lmdb:${path}`, empty: () => rm(path, { recursive: true }) };
  });
});

describeIfRedis('attribution on Redis', notRun, () => {
  let redis: RunningRedis;
  beforeAll(async () => void (redis = await startRedis()));
  afterAll(() => redis.remove());
  attributionContract(() => ({
    url: `${redis.url}?name=${randomUUID().slice(0, 8)}`,
    empty: async () => void (await redis.command('FLUSHALL')),
  }));
});
