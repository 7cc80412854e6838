import { randomUUID } from 'node:crypto';
import { openClient } from '@clickledger/redis-kit';
import { readRedisUrl } from '@clickledger/store-kit';
import { notRun } from '@clickledger/testing';
import { describeWithRedis } from '../../../../tools/stack/describe-with-redis.mjs';
import { formatOn } from '../../../../tools/stack/redis-format.mjs';
import { deliveryStoreContract } from '../delivery-store.contract.js';
import { RedisDeliveryStore } from './redis-delivery-store.js';

describeWithRedis('Redis', notRun, (server) =>
  deliveryStoreContract('Redis', () => {
    const url = new URL(server());
    const name = `spec-${randomUUID().slice(0, 8)}`;
    url.searchParams.set('name', name);
    return {
      open: () => RedisDeliveryStore.open(url.href),
      ...formatOn(() => openClient(readRedisUrl(url.href, name)), name),
    };
  }),
);
