import type { Waiting } from './known.js';

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = { decide: 30_000, amend: 600_000 };
const DEFAULT_GRACE = 600_000;
/** A click that turns up later than this after its conversion no longer amends it. */
const AMENDED_WITHIN = 7 * 86_400_000;

/** A report's place in the log is its identity among those that wait. */
export const placeOf = ({ offset, line }: Waiting): string => `${offset}:${line}`;

export const inLogOrder = (one: Waiting, other: Waiting): number => one.offset - other.offset || one.line - other.line;

export const conversionOf = ({ report }: Waiting): string => report.conversion_id;

/** The same report, to be looked at after a pause that doubles from 50 ms. */
export function lookAgain(item: Waiting, now: number): Waiting {
  const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(item.looks, 20), LONGEST_PAUSE[item.purpose]);
  return { ...item, looks: item.looks + 1, dueAt: now + pause };
}

/** Attributed on its ID's evidence, it goes on looking for its click. */
export function toAmend(item: Waiting, now: number): Waiting {
  const { giveUpAt: _decided, ...entry } = item;
  return lookAgain({ ...entry, purpose: 'amend', looks: 0 }, now);
}

export const graceIsOver = ({ report }: Waiting, graceSeconds: number | undefined, now: number): boolean =>
  now - Date.parse(report.received_at) >= (graceSeconds === undefined ? DEFAULT_GRACE : graceSeconds * 1000);

export const amendingIsOver = ({ report }: Waiting, now: number): boolean =>
  now - Date.parse(report.received_at) >= AMENDED_WITHIN;

/**
 * A report waits behind an earlier one of its conversion, so that the order of the log decides which of two counts. No
 * conversion waits behind a status, which itself may be waiting for just that conversion.
 */
export const isBehind = (item: Waiting, waiting: readonly Waiting[]): boolean =>
  waiting.some(
    (other) => other.purpose === 'decide' && other.report.type === 'ConversionReceived' && inLogOrder(other, item) < 0,
  );
