import type { CatalogView } from '@clickledger/catalog-view';
import type { BalanceQuery } from '@clickledger/report-store';
import type { Period } from '../http/period.js';
import { outcomesAreDueAfter } from './grace.js';

const HOUR = 3_600_000;

/** The whole hours that the period touches. */
export const balanceQuery = ({ from, to }: Period, catalog: CatalogView, now: number): BalanceQuery => ({
  from: Math.floor(from / HOUR) * HOUR,
  to: Math.ceil(to / HOUR) * HOUR,
  olderThanMs: outcomesAreDueAfter(catalog),
  now,
});
