import { isMacro, type PlacedMacro, type Piece, type Place } from './template.js';

/** Puts values in the place of macros, each encoded for where it stands. */
export const expand = (pieces: readonly Piece[], valueOf: (macro: PlacedMacro) => string): string =>
  pieces.map((piece) => (isMacro(piece) ? valueOf(piece) : piece)).join('');

/**
 * A macro's value as it is sent. No value is nothing; one that the macro's map does not name, and no `*` stands for, goes as
 * it is.
 */
export function printed({ map, raw, place }: PlacedMacro, value: string | undefined): string {
  const mapped = value === undefined ? '' : (map?.get(value) ?? map?.get('*') ?? value);
  return raw && HARMLESS.test(mapped) ? mapped : ENCODED[place](mapped.toWellFormed());
}

/** What clicks were imported with may be anything. */
const HARMLESS = /^[\w.:~-]*$/;

const ENCODED: Readonly<Record<Place, (value: string) => string>> = {
  // Dots alone would climb out of the folder, encoded or not (https://url.spec.whatwg.org/#double-dot-path-segment).
  path: (value) => (/^\.+$/.test(value) ? '' : strictly(value)),
  query: strictly,
  form: strictly,
  json: (value) => jsonText(value).slice(1, -1),
};

/** A JSON string in which nothing can be taken for a macro of the attempt, which is put in later. */
export function jsonText(value: string): string {
  return JSON.stringify(value).replace(/[{}]/g, (brace) => (brace === '{' ? '\\u007b' : '\\u007d'));
}

/** As RFC 3986 has it: `!'()*` too, which some receivers take for quotes. */
function strictly(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
