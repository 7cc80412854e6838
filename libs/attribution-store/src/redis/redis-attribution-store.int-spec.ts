import { notRun } from '@clickledger/testing';
import { describeWithRedis } from '../../../../tools/stack/describe-with-redis.mjs';
import { attributionStoreContract } from '../attribution-store.contract.js';
import { storeOn } from './redis-for-specs.contract.js';

describeWithRedis('Redis', notRun, (url) => attributionStoreContract('Redis', () => storeOn(url())));
