import { DIMENSIONS, type PerformanceQuery } from '@clickledger/report-store';
import { within, type Principal } from '@clickledger/runtime';
import { periodOf } from '../http/period.js';
import { filterColumn } from './dimensions.js';
import { countsVisitors } from './metrics.js';
import type { PerformanceParams } from './performance-params.dto.js';

/** @throws HttpFault */
export function performanceQuery(
  params: PerformanceParams,
  page: { limit: number; offset: number },
  who: Principal,
): PerformanceQuery {
  const allowed = within(params, who);
  const filters = DIMENSIONS.flatMap((dimension) => {
    const values = allowed[filterColumn(dimension)];
    return values ? [[dimension, values] as const] : [];
  });
  return {
    ...periodOf(params),
    tz: params.tz,
    basis: params.basis,
    groupBy: params.group_by,
    filters: Object.fromEntries(filters),
    visitors: countsVisitors(params.metrics),
    limit: page.limit,
    offset: page.offset,
  };
}
