import { LANDING_MACROS } from './macros.js';

type Values = Readonly<Record<string, string | undefined>>;

/** The most that is added to a URL, characters: servers take about 8,000 in all. */
const MOST = 2_048;
const HIERARCHICAL = /^[a-z][a-z0-9+.-]*:\/\//i;
/** What a tracking link itself understands. A `click_id` of the visitor's would be taken for ours. */
const OWN: ReadonlySet<string> = new Set([...LANDING_MACROS, 'url']);

/**
 * The URL with those of a click's parameters that the tracking link does not know, such as `utm_source` or `gclid`, in its
 * query. What the URL names already it keeps, in whatever case; a parameter for which there is no room is left out whole,
 * for half an ID is none.
 */
export function passThrough(url: string, parameters: Values): string {
  if (!HIERARCHICAL.test(url)) return url;
  const hashAt = url.includes('#') ? url.indexOf('#') : url.length;
  const [front, hash] = [url.slice(0, hashAt), url.slice(hashAt)];
  const queryAt = front.indexOf('?');
  const taken = new Set(namesIn(queryAt < 0 ? '' : front.slice(queryAt + 1)));
  let added = '';
  for (const [name, value = ''] of Object.entries(parameters)) {
    const lowered = name.toLowerCase();
    if (name === '' || OWN.has(lowered) || taken.has(lowered)) continue;
    const pair = `${encoded(name)}=${encoded(value)}`;
    if (added.length + 1 + pair.length > MOST) continue;
    added += `&${pair}`;
  }
  if (added === '') return url;
  const joined = queryAt < 0 || /[?&]$/.test(front) ? added.slice(1) : added;
  return `${front}${queryAt < 0 ? '?' : ''}${joined}${hash}`;
}

const namesIn = (query: string): string[] =>
  Array.from(new URLSearchParams(query).keys(), (name) => name.toLowerCase());

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());
