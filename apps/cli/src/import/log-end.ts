import type { ServiceClient } from '../services/service-client.js';

/** Where the log ends now, of each of its partitions that are imported into: `clicks.0-12_conversions.0-7`. @throws Away */
export const logEndOf = async (service: ServiceClient): Promise<string> =>
  ((await service.ask('/progress/mark')) as { mark: string }).mark;

/** Whether a log that ends here can hold what one held that ended there: an emptied one, or another, may not. */
export function holds(now: string, then: string): boolean {
  const ends = new Map(endsIn(now));
  return endsIn(then).every(([partition, end]) => (ends.get(partition) ?? 0) >= end);
}

const endsIn = (mark: string): [partition: string, end: number][] =>
  mark.split('_').map((entry) => {
    const at = entry.lastIndexOf('-');
    return [entry.slice(0, at), Number(entry.slice(at + 1))];
  });
