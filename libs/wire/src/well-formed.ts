/** As JSON escapes one half of a surrogate pair. Whole characters are printed as they are, or by two such escapes. */
const ESCAPED_HALF = /\\u[dD][89a-fA-F]/;

/** A fact holds half a character, which no store takes as text. Each edge refuses or mends such texts: one has not. */
export class IllFormedTextError extends Error {
  override readonly name = 'IllFormedTextError';
}

/**
 * @param fact what was printed, to name the fault
 * @throws IllFormedTextError
 */
export function refuseHalves(line: string, fact: object): void {
  // A text may hold the letters of an escape, so only the fact itself decides. Nearly no line comes as far.
  if (!ESCAPED_HALF.test(line)) return;
  const place = halfIn(fact);
  if (place !== undefined) throw new IllFormedTextError(`${place.slice(1)} holds half a character`);
}

/** As JSON.parse, with U+FFFD in place of half characters: early releases have written some. */
export function parseWellFormed(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return ESCAPED_HALF.test(text) ? mended(value) : value;
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(mended);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.toWellFormed(), mended(one)]));
}

/** Where the first one is, such as `.state.sub1`. */
function halfIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : '';
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, one] of Object.entries(value)) {
    const place = name.isWellFormed() ? halfIn(one) : '';
    if (place !== undefined) return `.${name.toWellFormed()}${place}`;
  }
  return undefined;
}
