import { parseUrl } from './parse-url.js';

/**
 * A URL with macros as the URL standard (https://url.spec.whatwg.org) spells it, and its macros as they were written;
 * undefined where it is none. The parser would encode their braces, so words stand in their places while it looks.
 *
 * @param replace gives the text with something else in the place of each macro, which it is given as it is written
 */
export function standardSpelling(
  text: string,
  replace: (text: string, put: (written: string) => string) => string,
): string | undefined {
  const word = wordNotIn(text);
  const macros: string[] = [];
  const stood = replace(text, (written) => `${word}${macros.push(written) - 1}z`);
  const href = parseUrl(stood)?.href;
  return href?.replace(new RegExp(`${word}(\\d+)z`, 'gi'), (_, index: string) => macros[Number(index)] ?? '');
}

function wordNotIn(text: string): string {
  const lowered = text.toLowerCase();
  let word = 'macro';
  while (lowered.includes(word)) word += 'x';
  return word;
}
