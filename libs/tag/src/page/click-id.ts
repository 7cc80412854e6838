/** As the domain prints it: 9 symbols of time, in Crockford base 32, then what only the network can read. */
const CLICK_ID = '[0-9a-hjkmnp-tv-z]{36}';
const TIME_SYMBOLS = 9;
const A_DAY = 86_400_000;

const timeIn = (id: string): string => id.slice(0, TIME_SYMBOLS);

/** Of base 36, whose letters base 32 leaves some out. */
const valueOf = (symbol: string): number =>
  [...'ilou'].reduce((value, missing) => (symbol > missing ? value - 1 : value), parseInt(symbol, 36));

/** Whether the ID claims to come from the future, which anybody can write: it would be the newest for ever. */
const isOfFuture = (id: string, now: number): boolean =>
  [...timeIn(id)].reduce((time, symbol) => time * 32 + valueOf(symbol), 0) > now + A_DAY;

/**
 * The newer of two IDs by the time of the click, not of the visit, as people go back to a landing page, and have it open
 * in two tabs. The second where that cannot be told, be it for the visitor's clock.
 */
export const newer = (known: string | undefined, found: string | undefined, now: number): string | undefined =>
  !found || (known && timeIn(found) < timeIn(known) && !isOfFuture(known, now)) ? known : found;

/**
 * The newest click ID of a name: in a URL's query, behind its `#`, as single-page applications have it, or among
 * cookies, where a host and its domain may have one each.
 */
export function clickIdIn(text: string, name: string, now: number): string | undefined {
  const pattern = new RegExp(`(?:^|[?&#; ])${name.replace(/\W/g, '\\$&')}=(${CLICK_ID})(?![^&#;])`, 'g');
  let newest: string | undefined;
  for (let found; (found = pattern.exec(text));) newest = newer(newest, found[1], now);
  return newest;
}
