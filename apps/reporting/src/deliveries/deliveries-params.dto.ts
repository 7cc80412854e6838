import { DELIVERY_STATES, type DeliveryFilter } from '@clickledger/report-store';
import { Filter } from '../http/filter.decorator.js';
import { ReportParams } from '../http/report-params.dto.js';
import { CONVERSION_ID, words } from '../http/vocabulary.js';

/** The period is that of queued_at. */
export class DeliveriesParams extends ReportParams implements Partial<Record<DeliveryFilter, string[]>> {
  @Filter() publisher_id?: string[];
  @Filter() advertiser_id?: string[];
  @Filter() offer_id?: string[];
  @Filter() link_id?: string[];
  @Filter() goal?: string[];
  @Filter() postback_id?: string[];
  @Filter({ values: words(DELIVERY_STATES) }) delivery_state?: string[];
  @Filter({ description: 'Why nothing was sent' }) reason?: string[];
  @Filter({ values: words(['outcome', 'resend', 'backfill', 'test']) }) cause?: string[];
  @Filter() delivery_id?: string[];
  @Filter({ values: CONVERSION_ID }) conversion_id?: string[];
  @Filter() click_id?: string[];
}
