/** What is in the tag's log, in words for whoever builds a shop. */
export function inWords(entry: unknown): string {
  if (Array.isArray(entry)) return `the page says ${entry.map(shown).join(' ')}`;
  if (entry instanceof Error || typeof entry !== 'object' || entry === null) {
    return 'the network was not reached: look for an ad blocker, and at connect-src of your Content-Security-Policy';
  }
  if ('stage' in entry) return `tells the network: ${entry.stage === 'captured' ? CAPTURED : STORED}`;
  if ('click_id' in entry) return `sends the conversion ${shown(entry)}`;
  if (!('status' in entry) || entry.status !== 'accepted') return `the conversion was not taken: ${shown(entry)}`;
  return `the conversion was taken: ${shown(entry)}`;
}

const CAPTURED = 'captured, as this page was landed on with a click ID';
const STORED = 'stored, as the click ID came back from the cookie on a later page';

/** A page may give the tag anything, also what has no JSON, and throws where it is looked at. */
function shown(value: unknown): string {
  if (typeof value === 'function') return '(a function)';
  try {
    return typeof value === 'string' ? value : JSON.stringify(value);
  } catch {
    return '(what has no JSON)';
  }
}

/** What a visitor's click ID is, and whether it lasts until the next page. */
export function standing(newest: string | undefined, first: string | undefined, cookies: string): string {
  if (!newest) return 'no click ID: open a tracking link, and land on a page with the tag';
  const isKept = cookies.includes(newest);
  const where = isKept ? 'kept in a cookie' : 'in memory only, for consent is denied, or the browser keeps no cookies';
  return `click ID ${newest}, ${where}${first && first !== newest ? `; the first was ${first}` : ''}`;
}
