import type { SubId } from '@clickledger/domain';
import { Filter } from './filter.decorator.js';
import { ReportParams } from './report-params.dto.js';

/** Of reports that can be filtered by sub-IDs. */
export class SubIdParams extends ReportParams implements Partial<Record<SubId, string[]>> {
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
