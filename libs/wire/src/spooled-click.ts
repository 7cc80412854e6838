import { decode } from './codec.js';
import { NewerVersionError } from './fact-reader.js';
import type { ClickRecorded } from './facts/clicks.js';
import { parseWellFormed } from './well-formed.js';

/** A click that waits on a disk for the log, and the key that its record will have there. */
export interface SpooledClick {
  readonly key: string;
  readonly fact: ClickRecorded;
}

/** As a line, without its end. Its names are its format: a line of another has one more, and stops its reader. */
export const printSpooled = ({ key, fact }: SpooledClick): string => JSON.stringify({ key, fact });

/**
 * A line of a spool, or why it is none.
 * @throws NewerVersionError
 */
export function readSpooled(line: Uint8Array): SpooledClick | { readonly reason: string } {
  const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
  const parsed = parsedOr(text);
  if ('reason' in parsed) return parsed;
  const { key, fact, ...others } = parsed.value as { key?: unknown; fact?: unknown };
  const unknown = Object.keys(others);
  if (unknown.length > 0) {
    throw new NewerVersionError(
      `a spool holds a line with ${unknown.join(' and ')}, which this release does not know: upgrade it`,
    );
  }
  if (typeof key !== 'string' || typeof fact !== 'object') return { reason: 'no key, or no fact' };
  const { facts, undecodable } = decode('clicks', Buffer.from(JSON.stringify(fact)));
  return facts[0] ? { key, fact: facts[0] } : { reason: undecodable[0]?.reason ?? 'no fact' };
}

function parsedOr(text: Buffer): { readonly value: object } | { readonly reason: string } {
  try {
    const value = parseWellFormed(new TextDecoder('utf-8', { fatal: true }).decode(text));
    return typeof value === 'object' && value !== null ? { value } : { reason: 'not a JSON object' };
  } catch (error) {
    return { reason: error instanceof SyntaxError ? `not JSON: ${error.message}` : 'not UTF-8' };
  }
}
