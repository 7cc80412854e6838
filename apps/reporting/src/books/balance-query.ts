import type { CatalogView } from '@clickledger/catalog-view';
import type { BalanceQuery } from '@clickledger/report-store';
import type { Period } from '../http/period.js';
import { outcomesAreDueAfter } from './grace.js';
import { tellingBy } from './telling.js';

export const balanceQuery = ({ from, to }: Period, catalog: CatalogView, now: number): BalanceQuery => ({
  from,
  to,
  olderThanMs: outcomesAreDueAfter(catalog),
  now,
  telling: tellingBy(catalog),
});
