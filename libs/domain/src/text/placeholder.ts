/** How systems in use write a name that they replace by a value: each spelling stands around a whole text. */
const MARKED = [
  /^[$#]?\{.*\}$/s,
  // Also one of which a link or a limit has cut off the end.
  /^[$#]?\{[a-z_][\w.]*$/i,
  /^[a-z_][\w.]*\}$/i,
  /^\[.*\]$/s,
  /^<.*>$/s,
  /^«.*»$/s,
  /^\(\(.*\)\)$/s,
  /^\*\|.*\|\*$/s,
  /^([%$#@!~|^*_])\1*\s*[a-z][\w.:\- ]*\s*\1+$/i,
  /^[$%@:&][a-z_][\w.>-]{2,}$/i,
  /^%[sd]$/i,
];
/** The same in the middle of a text, such as `shop-{order_id}`, where only what can be nothing else counts. */
const CONTAINED = /\$?\{\s*[$#%]?\s*[a-z_][\w.:|\- ]*%?\s*\}|\{\{.*\}\}|%%\w+%%|\[[a-z]+_[a-z_]+\]|<[a-z]+_[a-z_]+>/i;

/** Orders in brackets exist, and so do UUIDs in braces: what holds a number of three digits is a value. */
const VALUE = /\d{3}|[\da-f]{8}-[\da-f]{4}-/i;

/** What programs print for nothing, and what a cell shows that could not be reckoned. */
const NOTHING: ReadonlySet<string> = new Set(
  `null|nil|none|undefined|undef|nan|true|false|not set|not_set|notset|not provided|unknown|empty|missing|void|n/a
  |infinity|object object|\\n|#n/a|#ref!|#value!|#name?|#div/0!|#num!|#null!`
    .split('|')
    .map((word) => word.trim()),
);
/** The name of the thing in the place of the thing. */
const OWN_NAME =
  /^(?:(?:your|my|the)[ _-]?)?(?:order|transaction|trans|conversion|sale|invoice|purchase|idempotency|click|tx)[ _-]?(?:id|key|number|num|no|nr|ref|reference)$/i;
const WITHOUT_LETTERS_OR_DIGITS = /^[^\p{L}\p{N}]*$/u;
const QUOTES = /^["'`([{<]+|["'`)\]}>]+$/g;

/** Nearly every order is as plain as this, and only the others are worth looking at. */
const PLAIN = /^[a-z-]*\d[\da-z-]*$/i;

/** A macro that nobody replaced, in the syntax of any tracker or shop: the whole text is one. */
export function isMacro(text: string): boolean {
  return MARKED.some((syntax) => syntax.test(text)) && !VALUE.test(text);
}

/**
 * Whether a text that should name one thing stands for any: a macro that nobody replaced, or what a program prints where
 * it has no value. Taken for a name, all things would be one. Percent-encoding up to twice is seen through.
 */
export function isPlaceholder(text: string): boolean {
  if (PLAIN.test(text)) return false;
  const shown = unescaped(text);
  if (isMacro(shown)) return true;
  const inside = CONTAINED.exec(shown)?.[0];
  if (inside !== undefined && !VALUE.test(inside)) return true;
  const word = shown.replace(QUOTES, '').trim().toLowerCase();
  return NOTHING.has(word) || OWN_NAME.test(word) || WITHOUT_LETTERS_OR_DIGITS.test(word);
}

/**
 * Whether a spreadsheet or a program has rounded a number into this text: `1.23457E+11`. A code such as `7E12` or `1e10`
 * stays one, as no spreadsheet writes an exponent without a sign, and no program a fraction without a point.
 */
export function isRounded(text: string): boolean {
  return /^[+-]?\d(?:[.,]\d+e[+ -]?|e[+ -])\d{1,3}$/i.test(text);
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  '#60': '<',
  '#62': '>',
  '#123': '{',
  '#125': '}',
};

function unescaped(text: string): string {
  let shown = text;
  for (let layers = 0; layers < 2 && shown.includes('%'); layers++) {
    try {
      shown = decodeURIComponent(shown);
    } catch {
      break;
    }
  }
  return shown.replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name.toLowerCase()] ?? entity).trim();
}
