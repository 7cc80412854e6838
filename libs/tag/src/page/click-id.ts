/** As the domain prints it: 9 symbols of time, in Crockford base 32, then what only the network can read. */
const TIME_SYMBOLS = 9;
const A_DAY = 86_400_000;
const SYMBOLS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Milliseconds since the epoch. */
const timeIn = (id: string): number =>
  [...id.slice(0, TIME_SYMBOLS)].reduce((time, symbol) => time * 32 + SYMBOLS.indexOf(symbol), 0);

/**
 * The newer of two IDs by the time of the click, not of the visit, as people go back to a landing page, and have it open
 * in two tabs. The second where that cannot be told, be it for the visitor's clock. What claims to come from the future,
 * which anybody can write, is not the newest for ever.
 */
export const newer = (known: string | undefined, found: string | undefined, now: number): string | undefined =>
  !found || (known && timeIn(found) < timeIn(known) && timeIn(known) < now + A_DAY) ? known : found;

/**
 * The newest click ID of a name: in a URL's query, behind its `#`, as single-page applications have it, or among
 * cookies, where a host and its domain may have one each.
 */
export function clickIdIn(text: string | undefined, name: string, now: number): string | undefined {
  const pattern = new RegExp(`(?:^|[?&#; ])${name.replace(/\W/g, '\\$&')}=([${SYMBOLS}]{36})(?![^&#;])`, 'g');
  let newest: string | undefined;
  for (let found; (found = pattern.exec(text as string));) newest = newer(newest, found[1], now);
  return newest;
}
