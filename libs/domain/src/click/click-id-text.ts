import { canonicalBase32 } from './crockford32.js';
import { isMacro } from '../text/placeholder.js';
import type { Result } from '../result.js';
import { fail, ok } from '../result.js';
import { cut } from '../text/text.js';

/** Symbols of a click ID. */
export const CLICK_ID_LENGTH = 36;

/** Any ID percent-encoded twice is shorter: `%2561` for each symbol. */
const LONGEST_SPELLING = 255;

/**
 * The canonical spelling of a click ID that came through other people's systems. Forgives white space around it, upper
 * case, `o` for 0, `i` and `l` for 1, and percent-encoding up to twice. Says nothing about whether it is genuine.
 */
export function canonicalClickId(text: string): Result<string, 'click_id_unresolved_macro' | 'click_id_malformed'> {
  // Nearly all are as they were sent out, and only the others are worth looking for macros.
  const clean = spelling(text);
  if (clean !== undefined) return ok(clean);
  let spelled = text.trim();
  for (let layers = 0; ; layers++) {
    if (spelled.length > LONGEST_SPELLING) break;
    if (isMacro(spelled)) return unresolved(spelled);
    const decoded = layers < 2 && spelled.includes('%') ? percentDecoded(spelled) : spelled;
    if (decoded === spelled) break;
    spelled = decoded.trim();
  }
  if (spelled === '')
    return fail('click_id_malformed', 'The click ID is empty: send back the click_id of the landing URL.');
  const canonical = spelling(spelled);
  return canonical === undefined ? fail('click_id_malformed', whatIsWrong(spelled)) : ok(canonical);
}

function spelling(text: string): string | undefined {
  return text.length === CLICK_ID_LENGTH ? canonicalBase32(text) : undefined;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unresolved(text: string): Result<never, 'click_id_unresolved_macro'> {
  return fail(
    'click_id_unresolved_macro',
    `The click ID is ${JSON.stringify(cut(text, 60))}, a macro that the sending system did not replace: ` +
      'use the macro under which that system stores the click_id of the landing URL.',
  );
}

function whatIsWrong(text: string): string {
  const rule = `a click ID has ${CLICK_ID_LENGTH} characters, 0-9 and a-z without u`;
  const length = text.length === CLICK_ID_LENGTH ? '' : ` has ${text.length} characters and`;
  return `${JSON.stringify(cut(text, 60))}${length} is not a click ID: ${rule}. Send it back unchanged.`;
}
