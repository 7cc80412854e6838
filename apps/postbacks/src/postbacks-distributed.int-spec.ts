import { randomUUID } from 'node:crypto';
import { notRun, temporaryFolder } from '@clickledger/testing';
import { jest } from '@jest/globals';
import { describeWithKafka } from '../../../tools/stack/describe-with-kafka.mjs';
import { describeWithRedis } from '../../../tools/stack/describe-with-redis.mjs';
import { backfillContract } from './backfill/backfill.contract.js';
import { postbacksContract } from './postbacks.contract.js';
import { resendContract } from './resend/resend.contract.js';

describeWithKafka('postbacks on Kafka', notRun, (brokers) =>
  describeWithRedis('and Redis', notRun, (server) => {
    const folder = temporaryFolder();
    // That one broker can lose what it has acknowledged.
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    for (const contract of [postbacksContract, resendContract, backfillContract])
      contract(async () => {
        const name = `spec${randomUUID().slice(0, 8)}`;
        const store = new URL(server());
        store.searchParams.set('name', name);
        return { folder: folder(), eventLogUrl: `kafka://${brokers()}/${name}`, deliveryStoreUrl: store.href };
      });
  }),
);
