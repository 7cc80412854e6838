import { describe } from '@jest/globals';
import { temporaryFolder } from '@clickledger/testing';
import { openReportStore } from '../open-report-store.js';
import { reportStoreContract } from '../report-store.contract.js';

describe('the embedded report store', () => {
  const folder = temporaryFolder();
  reportStoreContract(() => {
    const path = folder();
    return { store: () => openReportStore(`chdb:${path}`) };
  });
});
