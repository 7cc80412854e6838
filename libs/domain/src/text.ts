/** What an ordinary text field of an event may hold, in UTF-16 code units. */
export const TEXT_LIMIT = 255;

/**
 * The beginning of `value`, at most `limit` UTF-16 code units long. Never ends in half a character: where the cut would
 * part a surrogate pair, the whole pair goes.
 */
export function cut(value: string, limit = TEXT_LIMIT): string {
  if (value.length <= limit) return value;
  const last = value.charCodeAt(limit - 1);
  const next = value.charCodeAt(limit);
  const partsPair = last >= 0xd800 && last <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
  return value.slice(0, partsPair ? limit - 1 : limit);
}

const PRINTABLE = /^[!-~](?:[ -~]{0,253}[!-~])?$/;

/**
 * Whether `value` can be another system's ID: 1 to 255 printable ASCII bytes, without a space at either end. Wider
 * character sets are refused, because there two different byte strings can look the same, and IDs are compared as bytes.
 */
export function printable(value: string): boolean {
  return PRINTABLE.test(value);
}
