import type { RefusalFilter } from '@clickledger/report-store';
import { Filter } from '../http/filter.decorator.js';
import { ReportParams } from '../http/report-params.dto.js';

/** The period is that of refused_at. */
export class RefusalsParams extends ReportParams implements Partial<Record<RefusalFilter, string[]>> {
  @Filter() advertiser_id?: string[];
  @Filter({ description: 'Whose click the report names' }) publisher_id?: string[];
  @Filter() offer_id?: string[];
  @Filter() code?: string[];
  @Filter() method?: string[];
  @Filter() click_id?: string[];
}
