/** What an ordinary text field of an event may hold, in UTF-16 code units. */
export const TEXT_LIMIT = 255;

/**
 * A text as it is kept where it only describes something: half characters are replaced by U+FFFD, and it is at most
 * `limit` UTF-16 code units long. No cut falls inside a character. JSON and URLs can carry half a character, but UTF-8
 * cannot: what is kept unmended could never be written, or never be read again.
 */
export function cut(value: string, limit = TEXT_LIMIT): string {
  const whole = value.toWellFormed();
  if (whole.length <= limit) return whole;
  const partsPair = isHighSurrogate(whole.charCodeAt(limit - 1));
  return whole.slice(0, partsPair ? limit - 1 : limit);
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

const HALF = /\p{Surrogate}/u;
/** Control characters, breaks of lines and paragraphs, and what turns the direction of the text behind it. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/**
 * What is wrong with a text that names something, as the end of a sentence; undefined where nothing is. A name is
 * refused, never mended: two names could become one.
 */
export function nameFault(value: string): string | undefined {
  if (HALF.test(value)) return 'holds half a character: send it whole, as UTF-8';
  if (CONTROL.test(value)) return 'holds a control character: leave it out';
  return undefined;
}

const PRINTABLE = /^[!-~](?:[ -~]{0,253}[!-~])?$/;

/**
 * Whether `value` can be another system's ID: 1 to 255 printable ASCII bytes, without a space at either end. Wider
 * character sets are refused, because there two different byte strings can look the same, and IDs are compared as bytes.
 */
export function printable(value: string): boolean {
  return PRINTABLE.test(value);
}
