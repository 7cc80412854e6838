import { describe } from '@jest/globals';
import { openReportStore } from '../open-report-store.js';
import { deliveriesContract } from '../deliveries.contract.js';
import { erasureContract } from '../erasure.contract.js';
import { refusedRowsContract } from '../refused-rows.contract.js';
import { reportStoreContract } from '../report-store.contract.js';
import type { ReportStore } from '../report-store.js';
import { reportsContract } from '../reports.contract.js';
import { sqlContract } from '../sql.contract.js';
import { stagesContract } from '../stages.contract.js';
import { untoldContract } from '../untold.contract.js';
import { zonesContract } from '../zones.contract.js';
import { clickHouseForSpecs } from './clickhouse-for-specs.contract.js';

describe('the report store on a ClickHouse server', () => {
  const newDatabase = clickHouseForSpecs();
  const open = async (): Promise<ReportStore> => openReportStore(await newDatabase());

  describe('its figures', () =>
    reportStoreContract(() => {
      const database = newDatabase();
      return { store: async () => openReportStore(await database) };
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
