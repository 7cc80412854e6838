import type { ClickFilter } from '@clickledger/report-store';
import { Filter } from '../http/filter.decorator.js';
import { SubIdParams } from '../http/sub-id-params.dto.js';
import { COUNTRY, DEVICE } from '../http/vocabulary.js';

/** The period is that of clicked_at. */
export class ClicksParams extends SubIdParams implements Partial<Record<ClickFilter, string[]>> {
  @Filter() advertiser_id?: string[];
  @Filter() offer_id?: string[];
  @Filter() publisher_id?: string[];
  @Filter() link_id?: string[];
  @Filter() placement?: string[];
  @Filter() source?: string[];
  @Filter({ values: COUNTRY }) country?: string[];
  @Filter({ values: DEVICE }) device?: string[];
  @Filter({ description: 'Why a click did not go where its link says; empty: it did' }) diverted?: string[];
  @Filter() click_id?: string[];
  @Filter() cid?: string[];
}
