import type { PerformanceQuery, PerformanceReport, PerformanceRow } from '@clickledger/report-store';
import { HttpFault } from '@clickledger/runtime';
import { keyColumns } from './dimensions.js';

const COUNTS = [
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
];
const MONEY = ['currency', 'sales', 'revenue', 'payout', 'profit', 'margin', 'epc', 'rpc'];

export const csvColumns = (groupBy: PerformanceQuery['groupBy']): string[] => [
  ...new Set([...keyColumns(groupBy), ...COUNTS, ...MONEY]),
];

/**
 * Rows with their one currency's money beside the counts.
 * @throws HttpFault where a row would need several currencies
 */
export function csvRows({ rows, totals }: PerformanceReport, groupBy: PerformanceQuery['groupBy']) {
  const currencies = totals.money.map(({ currency }) => currency);
  if (currencies.length > 1 && !groupBy.includes('currency')) {
    throw new HttpFault(
      400,
      'currency_required',
      `There are amounts in ${currencies.join(', ')}: choose one, as in currency=${currencies[0]}, or group by currency.`,
      { currencies },
    );
  }
  return rows.map(flat);
}

const flat = ({ keys, metrics: { money, ...counts } }: PerformanceRow) => ({ ...keys, ...counts, ...money[0] });
