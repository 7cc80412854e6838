import { describe } from '@jest/globals';
import { temporaryFolder } from '@clickledger/testing';
import { openReportStore } from '../open-report-store.js';
import { deliveriesContract } from '../deliveries.contract.js';
import { erasureContract } from '../erasure.contract.js';
import { refusedRowsContract } from '../refused-rows.contract.js';
import { reportStoreContract } from '../report-store.contract.js';
import { reportsContract } from '../reports.contract.js';
import { sqlContract } from '../sql.contract.js';
import { stagesContract } from '../stages.contract.js';
import { untoldContract } from '../untold.contract.js';
import { zonesContract } from '../zones.contract.js';

describe('the embedded report store', () => {
  const folder = temporaryFolder();
  const open = () => openReportStore(`chdb:${folder()}`);

  describe('its figures', () =>
    reportStoreContract(() => {
      const path = folder();
      return { store: () => openReportStore(`chdb:${path}`) };
    }));
  describe('its figures, when quarters of an hour are folded and swept at every round', () =>
    reportStoreContract(() => {
      const path = folder();
      let now = Date.now();
      return { store: () => openReportStore(`chdb:${path}`, () => (now += 3_600_001)) };
    }));
  describe('its reports', () => reportsContract(open));
  describe('its rows by time', () => zonesContract(open));
  describe('what publishers were told', () => deliveriesContract(open));
  describe('how far click IDs have come', () => stagesContract(open));
  describe('what publishers were not told', () => untoldContract(open));
  describe('what it cannot take', () => refusedRowsContract(open));
  describe('erasing a person', () => erasureContract(open));
  describe('its SQL', () => sqlContract(open));
});
