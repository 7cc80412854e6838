import type { Metrics } from '@clickledger/report-store';

/** What `metrics=` may ask for, in the order of a file's columns; without it all. */
export const METRICS = [
  'clicks',
  'gross_clicks',
  'unique_clicks',
  'impressions',
  'ctr',
  'conversions',
  'events',
  'conversions_pending',
  'conversions_approved',
  'conversions_rejected',
  'converted_clicks',
  'converted_click_rate',
  'cvr',
  'cvr_unique',
  'money',
] as const satisfies readonly (keyof Metrics)[];
export type Metric = (typeof METRICS)[number];

/** To unite visitors takes longer than all else, so it is left out where nobody asks for it. */
export const countsVisitors = (asked: readonly Metric[]): boolean =>
  asked.includes('unique_clicks') || asked.includes('cvr_unique');

/** Of a row what was asked for. */
export function chosen<M extends Metrics>(
  metrics: M,
  visitorMonths: number | null,
  asked: readonly Metric[],
): Partial<M> {
  const kept = asked.map((name) => [name, metrics[name]] as const);
  const months = asked.includes('unique_clicks') ? [['visitor_months', visitorMonths] as const] : [];
  return Object.fromEntries([...kept, ...months]) as Partial<M>;
}
