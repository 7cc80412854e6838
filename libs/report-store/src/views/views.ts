import { CATALOG } from './catalog.js';
import { CONVERSIONS } from './conversions.js';
import { DELIVERIES } from './deliveries.js';
import { LEDGER } from './ledger.js';
import { OUTCOMES } from './outcomes.js';
import { PERFORMANCE_BY_SUB_ID } from './performance-by-sub-id.js';
import { CURRENT_HEADS, PERFORMANCE } from './performance.js';
import { DEAD_LETTERS, RECEIPTS, REFUSALS } from './reports.js';
import { STAGES } from './stages.js';
import type { View } from './view.js';
import { CLICKS, IMPRESSIONS } from './visits.js';

/** Every view of the store, each after those that it reads. */
export const VIEWS: readonly View[] = [
  CLICKS,
  IMPRESSIONS,
  RECEIPTS,
  OUTCOMES,
  CONVERSIONS,
  LEDGER,
  DELIVERIES,
  STAGES,
  REFUSALS,
  DEAD_LETTERS,
  ...CATALOG,
  CURRENT_HEADS,
  PERFORMANCE,
  PERFORMANCE_BY_SUB_ID,
];

/** Those that people read: without what only reports read. */
export const DOCUMENTED: readonly View[] = VIEWS.filter(({ internal }) => !internal).map((view) => ({
  ...view,
  columns: view.columns.filter(({ state }) => !state),
}));
