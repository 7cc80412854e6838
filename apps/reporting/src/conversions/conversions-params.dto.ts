import type { ConversionFilter } from '@clickledger/report-store';
import { Filter } from '../http/filter.decorator.js';
import { CONVERSION_ID, STATUS } from '../http/vocabulary.js';
import { ReportParams } from '../http/report-params.dto.js';

/** The period is that of occurred_at. */
export class ConversionsParams extends ReportParams implements Partial<Record<ConversionFilter, string[]>> {
  @Filter() advertiser_id?: string[];
  @Filter() offer_id?: string[];
  @Filter() publisher_id?: string[];
  @Filter() link_id?: string[];
  @Filter() goal?: string[];
  @Filter({ values: STATUS }) status?: string[];
  @Filter() click_id?: string[];
  @Filter() transaction_id?: string[];
  @Filter({ values: CONVERSION_ID }) conversion_id?: string[];
  @Filter() placement?: string[];
  @Filter() source?: string[];
  @Filter() sub1?: string[];
  @Filter() sub2?: string[];
  @Filter() sub3?: string[];
  @Filter() sub4?: string[];
  @Filter() sub5?: string[];
  @Filter() sub6?: string[];
  @Filter() sub7?: string[];
  @Filter() sub8?: string[];
  @Filter() sub9?: string[];
  @Filter() sub10?: string[];
}
