import type { PerformanceReport, PerformanceRow } from '@clickledger/report-store';
import { HttpFault } from '@clickledger/runtime';
import { keyColumns } from './dimensions.js';
import type { PerformanceParams } from './performance-params.dto.js';

type Asked = Pick<PerformanceParams, 'group_by' | 'metrics'>;

const MONEY = [
  ...['currency', 'sales', 'revenue', 'payout', 'sales_pending', 'revenue_pending', 'payout_pending'],
  ...['profit', 'margin', 'epc', 'rpc'],
];

/** How visitors are counted is a column where it makes a difference: over several months a visitor counts in each. */
export function csvColumns(
  { group_by, metrics }: Asked,
  { visitor_months }: Pick<PerformanceReport, 'visitor_months'>,
): string[] {
  const columns = metrics.flatMap((metric) => {
    if (metric === 'money') return MONEY;
    return metric === 'unique_clicks' && (visitor_months ?? 0) > 1 ? [metric, 'visitor_months'] : [metric];
  });
  return [...new Set([...keyColumns(group_by), ...columns])];
}

/**
 * Rows with their one currency's money beside the counts.
 * @throws HttpFault where a row would need several currencies
 */
export function csvRows({ rows, totals }: PerformanceReport, { group_by, metrics }: Asked) {
  const currencies = totals.money.map(({ currency }) => currency);
  if (currencies.length > 1 && metrics.includes('money') && !group_by.includes('currency')) {
    throw new HttpFault(
      400,
      'currency_required',
      `There are amounts in ${currencies.join(', ')}: choose one, as in currency=${currencies[0]}, or group by currency.`,
      { currencies },
    );
  }
  return rows.map(flat);
}

const flat = ({ keys, metrics: { money, ...counts }, visitor_months }: PerformanceRow) => ({
  ...keys,
  ...counts,
  visitor_months,
  ...money[0],
});
