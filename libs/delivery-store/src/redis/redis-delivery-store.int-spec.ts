import { randomUUID } from 'node:crypto';
import { notRun } from '@clickledger/testing';
import { describeWithRedis } from '../../../../tools/stack/describe-with-redis.mjs';
import { deliveryStoreContract } from '../delivery-store.contract.js';
import { RedisDeliveryStore } from './redis-delivery-store.js';

describeWithRedis('Redis', notRun, (server) =>
  deliveryStoreContract('Redis', () => {
    const url = new URL(server());
    url.searchParams.set('name', `spec-${randomUUID().slice(0, 8)}`);
    return { open: () => RedisDeliveryStore.open(url.href) };
  }),
);
