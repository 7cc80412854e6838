import { HttpFault } from '@clickledger/runtime';
import { DateTime } from 'luxon';

export interface Period {
  /** Milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
}

const STARTS_WITH_DATE = /^\d{4}-\d\d-\d\d/;

/**
 * Times without an offset, and dates, are local to the time zone.
 * @throws HttpFault with every fault
 */
export function periodOf({ from, to, tz }: { from: string; to: string; tz: string }): Period {
  const period = { from: instantOf(from, tz), to: instantOf(to, tz) };
  const faults = [
    ...['from', 'to'].flatMap((field) =>
      Number.isNaN(period[field as keyof Period])
        ? [{ field, detail: `${field} must be a date such as 2026-03-01 or a time such as 2026-03-01T10:00:00Z` }]
        : [],
    ),
    ...(period.from >= period.to ? [{ field: 'to', detail: 'to must be later than from' }] : []),
  ];
  if (faults.length === 0) return period;
  throw new HttpFault(400, 'invalid_request', 'The period cannot be understood: see faults.', { faults });
}

const instantOf = (text: string, zone: string): number =>
  STARTS_WITH_DATE.test(text) ? DateTime.fromISO(text, { zone }).toMillis() : Number.NaN;
