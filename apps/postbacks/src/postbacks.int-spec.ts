import { temporaryFolder } from '@clickledger/testing';
import { describe } from '@jest/globals';
import { join } from 'node:path';
import { backfillContract } from './backfill/backfill.contract.js';
import { postbacksContract } from './postbacks.contract.js';
import { resendContract } from './resend/resend.contract.js';

describe('postbacks on embedded stores', () => {
  const newFolder = temporaryFolder();
  for (const contract of [postbacksContract, resendContract, backfillContract])
    contract(async () => {
      const folder = newFolder();
      return {
        folder,
        eventLogUrl: `lmdb:${join(folder, 'log')}`,
        deliveryStoreUrl: `lmdb:${join(folder, 'deliveries')}`,
      };
    });
});
