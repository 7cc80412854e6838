import { count, state, sum, type Column } from './column.js';

/** What a leg of the ledger adds to the sums. */
export const POSTED_COUNTS: readonly Column[] = [
  count('conversions', 'Attributed, not rejected, of goals that count in CVR'),
  count('events', 'The same of the other goals'),
  count('conversions_pending', 'Of conversions: pending, with a secret or without'),
  count('conversions_approved', 'Of conversions: approved, invoiced, collected or paid'),
  count('conversions_rejected', 'Rejected, of goals that count in CVR'),
];
export const POSTED_SUMS: readonly Column[] = [
  sum('sales', 'Amounts of sales that came with a secret or were confirmed, in currency; not of rejected ones'),
  sum('revenue', 'What advertisers owe for these, in currency; not for rejected ones'),
  sum('payout', 'What publishers are owed for these, in currency; not for rejected ones'),
  sum('sales_pending', 'Amounts of sales without a secret that nobody has confirmed, in currency: not among sales'),
  sum('revenue_pending', 'What advertisers will owe for these if they are confirmed: not in revenue'),
  sum('payout_pending', 'What publishers will be owed for these if they are confirmed: not in payout'),
];
export const POSTED: readonly Column[] = [...POSTED_COUNTS, ...POSTED_SUMS];

/** What is counted of everything, in the order of the views. */
export const FIGURES: readonly Column[] = [
  count('clicks', 'Without bots'),
  count('gross_clicks', 'With bots'),
  state(
    'visitors',
    'AggregateFunction(uniqExact, String)',
    'Distinct visitors without bots: uniqExactMerge(visitors). Who comes in two calendar months (UTC) counts in each',
  ),
  count('impressions', 'Without bots'),
  ...POSTED,
  state(
    'click_legs',
    'AggregateFunction(sumMap, Map(String, Int64))',
    'Conversions by click ID: a click is converted where its sum is above 0',
  ),
];

const NOTHING: Readonly<Record<string, string>> = {
  Int64: 'toInt64(0)',
  'Decimal(38, 6)': 'toDecimal128(0, 6)',
  'AggregateFunction(uniqExact, String)': "arrayReduce('uniqExactState', CAST([], 'Array(String)'))",
  'AggregateFunction(sumMap, Map(String, Int64))': "arrayReduce('sumMapState', CAST([], 'Array(Map(String, Int64))'))",
};

/** The figures as a SELECT lists them: what is not counted is nothing, in the type of its column. */
export const figuresOf = (counted: Readonly<Record<string, string>>): string[] =>
  FIGURES.map(({ name, type }) => `${counted[name] ?? NOTHING[type] ?? 'NULL'} AS ${name}`);
