import { HttpFault } from '@clickledger/runtime';
import { DateTime } from 'luxon';

export interface Period {
  /** Milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
}

const STARTS_WITH_DATE = /^\d{4}-\d\d-\d\d/;

/** Midnights of the zone. The times of the report store's engine reach from 1970 to the seventh of February 2106. */
const FIRST = '1970-01-01';
const LAST = '2106-02-07';
const LAST_INSTANT = 0xffffffff * 1000;

/**
 * Times without an offset, and dates, are local to the time zone.
 * @throws HttpFault with every fault
 */
export function periodOf({ from, to, tz }: { from: string; to: string; tz: string }): Period {
  const period = { from: instantOf(from, tz), to: instantOf(to, tz) };
  const faults = [
    ...['from', 'to'].flatMap((field) => boundFaults(field, period[field as keyof Period], tz)),
    ...(period.from >= period.to ? [{ field: 'to', detail: 'to must be later than from' }] : []),
  ];
  if (faults.length > 0) {
    throw new HttpFault(400, 'invalid_request', 'The period cannot be understood: see faults.', { faults });
  }
  // The midnight of a zone may lie some hours outside; nothing is recorded there.
  return { from: Math.max(period.from, 0), to: Math.min(period.to, LAST_INSTANT) };
}

function boundFaults(field: string, time: number, tz: string) {
  const fault = (detail: string) => [{ field, detail: `${field} ${detail}` }];
  if (Number.isNaN(time)) return fault('must be a date such as 2026-03-01 or a time such as 2026-03-01T10:00:00Z');
  if (time < instantOf(FIRST, tz)) return fault(`is before ${FIRST}, where reports begin: send a later time`);
  if (time > instantOf(LAST, tz)) return fault(`is after ${LAST}, where reports end: send an earlier time`);
  return [];
}

const instantOf = (text: string, zone: string): number =>
  STARTS_WITH_DATE.test(text) ? DateTime.fromISO(text, { zone }).toMillis() : Number.NaN;
