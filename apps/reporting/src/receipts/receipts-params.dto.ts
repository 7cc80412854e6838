import type { ReceiptFilter } from '@clickledger/report-store';
import { Filter } from '../http/filter.decorator.js';
import { ReportParams } from '../http/report-params.dto.js';
import { CONVERSION_ID } from '../http/vocabulary.js';

/** The period is that of received_at. */
export class ReceiptsParams extends ReportParams implements Partial<Record<ReceiptFilter, string[]>> {
  @Filter() advertiser_id?: string[];
  @Filter({ description: 'Whose click the report names' }) publisher_id?: string[];
  @Filter() offer_id?: string[];
  @Filter() goal?: string[];
  @Filter() method?: string[];
  @Filter({ description: 'Of its latest outcome; empty: it waits' }) code?: string[];
  @Filter() click_id?: string[];
  @Filter() transaction_id?: string[];
  @Filter({ values: CONVERSION_ID }) conversion_id?: string[];
}
