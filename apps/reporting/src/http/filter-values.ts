const COMMA = /(?<!\\),/;
/** An address may hold commas: there a new one begins with its scheme. */
const COMMA_BEFORE_URL = /(?<!\\),(?=[a-z][a-z0-9+.-]*:)/i;

/**
 * The values of a filter: separated by commas, or the parameter repeated. A comma of the value itself is written `\,`;
 * an empty value is "none".
 */
export function filterValues(sent: unknown, are: 'texts' | 'urls' = 'texts'): unknown[] {
  return [sent].flat().flatMap((text: unknown) => {
    if (typeof text !== 'string') return [text];
    const parts = text.split(are === 'urls' ? COMMA_BEFORE_URL : COMMA).map((part) => part.replaceAll('\\,', ','));
    // Around commas people write spaces; a single value stands as it is.
    return parts.length > 1 ? parts.map((part) => part.trim()) : parts;
  });
}
