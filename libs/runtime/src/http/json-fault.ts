/** No request of any service is nested deeper than a few levels, and what reads it is recursive. */
const DEEPEST = 32;
/** The rates of an offer may differ for thousands of publishers, by name. */
const MOST_NAMES = 10_000;
/** What checks them looks at each, more than once. A thousand reports are the most that is taken at once. */
const MOST_ENTRIES = 10_000;
const SHOWN = 60;

/**
 * What is wrong with a JSON text that a parser would let pass, as a sentence; undefined where nothing is: objects and
 * lists nested too deeply, too many names in one object, too many entries in one
 * list, and a name that stands twice in one object, of which parsers take the last without a word. Whether the text is JSON at all is left to the parser.
 */
export function jsonFault(text: string): string | undefined {
  /** Of each object or list that is open: its names, or how many commas it has so far. */
  const open: (Set<string> | { commas: number })[] = [];
  let start = 0;
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        start = at;
        at = end = endOfText(text, at);
        break;
      case COLON: {
        const names = open.at(-1);
        if (!(names instanceof Set)) break;
        const name = nameIn(text.slice(start, end + 1));
        if (names.has(name)) return `The name ${shown(name)} stands twice in one object of the JSON: send it once.`;
        if (names.size === MOST_NAMES) return `An object of the JSON has more than ${MOST_NAMES} names: send fewer.`;
        names.add(name);
        break;
      }
      case COMMA: {
        const list = open.at(-1);
        if (!list || list instanceof Set || ++list.commas < MOST_ENTRIES) break;
        return `A list of the JSON has more than ${MOST_ENTRIES} entries: send fewer.`;
      }
      case OPEN_OBJECT:
      case OPEN_LIST:
        if (open.length === DEEPEST) return `The JSON is nested more than ${DEEPEST} levels deep: send it flatter.`;
        open.push(text.charCodeAt(at) === OPEN_OBJECT ? new Set() : { commas: 0 });
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        open.pop();
        break;
    }
  }
  return undefined;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Where the text that begins at this quote ends: at the next quote that is not behind an odd number of backslashes. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end > 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((end - before) % 2 === 0) return end;
  }
  return text.length;
}

/** One name may be written in several ways: `"a"` is `"\u0061"`. */
function nameIn(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}

const shown = (name: string): string => JSON.stringify(name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name);
