import type { ConversionFilter } from '@clickledger/report-store';
import { Filter } from '../http/filter.decorator.js';
import { CONVERSION_ID, STATUS } from '../http/vocabulary.js';
import { SubIdParams } from '../http/sub-id-params.dto.js';

/** The period is that of occurred_at. */
export class ConversionsParams extends SubIdParams implements Partial<Record<ConversionFilter, string[]>> {
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
}
