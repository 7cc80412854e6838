import { RECORDED_FROM, RECORDED_TO } from '@clickledger/domain';
import { IANAZone } from 'luxon';
import type { Span } from './split-period.js';

/** What the clocks of a zone are ahead of UTC, minutes, until they change. */
export interface ZoneOffset {
  /** Milliseconds since the epoch; 0 for the first. */
  readonly since: number;
  /** Infinity for the last. */
  readonly until: number;
  readonly minutes: number;
}

/** Shorter than any two changes of one zone since 2000 are apart (Cambridge Bay, 2000: a week less an hour). */
const STEP = 5 * 86_400_000;

/**
 * The offsets of a zone in a period, in order of time. They come from this process and are handed to the engine, whose
 * own zones know other names and other years.
 */
export function zoneOffsets(name: string, { from, to }: Span): ZoneOffset[] {
  const zone = IANAZone.create(name);
  // Nothing is recorded outside, however far the period reaches.
  let time = Math.max(from, RECORDED_FROM);
  const end = Math.min(to, RECORDED_TO);
  const offsets: ZoneOffset[] = [];
  let [since, minutes] = [0, zone.offset(time)];
  while (time < end) {
    const next = Math.min(time + STEP, end);
    const later = zone.offset(next);
    if (later !== minutes) {
      const until = changeBetween(zone, time, next);
      offsets.push({ since, until, minutes });
      [since, minutes] = [until, later];
    }
    time = next;
  }
  return [...offsets, { since, until: Infinity, minutes }];
}

/** The first millisecond of the later offset: all changes since 2000 are at whole minutes. */
function changeBetween(zone: IANAZone, before: number, after: number): number {
  const earlier = zone.offset(before);
  let [low, high] = [Math.floor(before / 60_000), Math.ceil(after / 60_000)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle * 60_000) === earlier) low = middle;
    else high = middle;
  }
  return high * 60_000;
}

/** As ISO 8601 has it: +05:30. */
export function offsetText(minutes: number): string {
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}
