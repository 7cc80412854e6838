import { DELIVERY_COLUMNS } from '@clickledger/report-store';

/** A message as OpenAPI shows it. */
export const DELIVERY_SCHEMA = {
  type: 'object' as const,
  properties: Object.fromEntries(DELIVERY_COLUMNS.map(({ name, comment }) => [name, { description: comment }])),
};
