import { SUB_IDS } from '../click/sub-ids.js';
import { cut } from '../text/text.js';

/** The macros of a landing URL, written `{click_id}`. */
export const LANDING_MACROS: readonly string[] = [
  'click_id',
  ...SUB_IDS,
  'publisher_id',
  'offer_id',
  'link_id',
  'cid',
  'source',
  'placement',
];

const KNOWN: ReadonlySet<string> = new Set(LANDING_MACROS);
/** Whose values no visitor chooses. */
const OF_THE_NETWORK: ReadonlySet<string> = new Set(['click_id', 'publisher_id', 'offer_id', 'link_id']);
const MACRO = /\{(\w+|query\.[^{}\s]*)\}/g;
/** Any other parameter of the click, such as `{query.utm_source}`. */
const OF_QUERY = /^query\.([\w.~-]{1,64})$/;

const HIERARCHICAL = /^[a-z][a-z0-9+.-]*:\/\//i;

const isKnown = (name: string): boolean => KNOWN.has(name) || OF_QUERY.test(name);

type Values = Readonly<Record<string, string | undefined>>;

/**
 * Puts values in the place of macros, each encoded as a URI component. A known macro without a value becomes nothing; an
 * unknown one stays as it is written, as it may be meant for the system that the URL leads to.
 *
 * @param parameters the click's own parameters, for `{query.utm_source}`; each is cut at 255 characters
 */
export function expandMacros(template: string, values: Values, parameters: Values = {}): string {
  return replaceMacros(template, (name) => {
    const [, parameter] = OF_QUERY.exec(name) ?? [];
    if (parameter === undefined) return encoded(values[name] ?? '');
    return Object.hasOwn(parameters, parameter) ? encoded(cut(parameters[parameter] ?? '')) : '';
  });
}

/** The template with something else in the place of each macro that `expandMacros` knows. */
export const replaceMacros = (template: string, put: (name: string) => string): string =>
  template.includes('{')
    ? template.replace(MACRO, (written, name: string) => (isKnown(name) ? put(name) : written))
    : template;

/**
 * The URL that a click goes to: the template with its macros expanded, and with `click_id=` added to its query where it
 * names no `{click_id}`. A `click_id` that stands in the query is then replaced: it was copied from somebody's address
 * bar, and two of them would let the wrong click earn.
 */
export function landingUrl(template: string, values: Values, parameters: Values = {}): string {
  const url = expandMacros(template, values, parameters);
  const id = values['click_id'];
  // A telephone number, say, has no query.
  if (id === undefined || template.includes('{click_id}') || !HIERARCHICAL.test(url)) return url;
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
  return macrosIn(template).filter((name) => !isKnown(name));
}

/** The names of the macros in a template whose values a visitor can choose. */
export function visitorMacros(template: string): string[] {
  return macrosIn(template).filter((name) => !OF_THE_NETWORK.has(name));
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
