/** The macros of a landing URL, written `{click_id}`. */
export const LANDING_MACROS: readonly string[] = [
  'click_id',
  ...Array.from({ length: 10 }, (_, i) => `sub${i + 1}`),
  'publisher_id',
  'offer_id',
  'link_id',
  'cid',
  'source',
  'placement',
];

const KNOWN: ReadonlySet<string> = new Set(LANDING_MACROS);
const MACRO = /\{(\w+)\}/g;

/**
 * Puts values in the place of macros, each encoded as a URI component. A known macro without a value becomes nothing; an
 * unknown one stays as it is written, as it may be meant for the system that the URL leads to.
 */
export function expandMacros(template: string, values: Readonly<Record<string, string | undefined>>): string {
  return template.replace(MACRO, (written, name: string) => (KNOWN.has(name) ? encoded(values[name] ?? '') : written));
}

/**
 * The URL that a click goes to: the template with its macros expanded, and with `click_id=` added to its query where it
 * names no `{click_id}`. A `click_id` that stands in the query is then replaced: it was copied from somebody's address
 * bar, and two of them would let the wrong click earn.
 */
export function landingUrl(template: string, values: Readonly<Record<string, string | undefined>>): string {
  const url = expandMacros(template, values);
  const id = values['click_id'];
  if (id === undefined || template.includes('{click_id}')) return url;
  const hashAt = url.indexOf('#');
  const hash = hashAt < 0 ? '' : url.slice(hashAt);
  const [path = '', ...query] = (hashAt < 0 ? url : url.slice(0, hashAt)).split('?');
  const kept = query
    .join('?')
    .split('&')
    .filter((pair) => pair !== '' && !/^click_id(=|$)/.test(pair));
  return `${path}?${[...kept, `click_id=${encoded(id)}`].join('&')}${hash}`;
}

/** The names of all macros in a template, known or not, each once, in order. */
export function macrosIn(template: string): string[] {
  return [...new Set(Array.from(template.matchAll(MACRO), (match) => match[1] ?? ''))];
}

/** The names of the macros in a template that `expandMacros` would leave as they are. */
export function unknownMacros(template: string): string[] {
  return macrosIn(template).filter((name) => !KNOWN.has(name));
}

/**
 * The names of the macros that stand in a template before its path. They let a visitor's parameters choose the host, so
 * a template that has any must be refused: it would be an open redirect.
 */
export function macrosInOrigin(template: string): string[] {
  const origin = /^(?:[^/?#]*:)?(?:\/\/)?[^/?#]*/.exec(template)?.[0] ?? '';
  return macrosIn(origin);
}

function encoded(value: string): string {
  // encodeURIComponent throws on half a character, which JSON can carry.
  return encodeURIComponent(value.toWellFormed());
}
