import { fail, nameFault, ok, type Result } from '@clickledger/domain';
import { isUtf8 } from 'node:buffer';

/** Digits that a double holds without changing them. */
const EXACT_DIGITS = 15;

/** A parameter's value as text, without white space around it; undefined where it says nothing. */
export function readValue(name: string, value: unknown): Result<string | undefined, 'parameter_invalid'> {
  if (value === undefined || value === null) return ok(undefined);
  if (typeof value === 'string') return readText(name, value.trim());
  if (typeof value === 'boolean') return ok(String(value));
  if (typeof value === 'number' && isExact(value)) return ok(String(value));
  if (Array.isArray(value)) return fail('parameter_invalid', `${name} was sent more than once: send it once.`);
  return fail('parameter_invalid', `Send ${name} as a text.`);
}

/** What decoders put where bytes were no UTF-8. */
const BROKEN = '\uFFFD';
const ENCODED = /(?:%[89a-f][0-9a-f])+/gi;

/** Of what is not UTF-8 every parser makes another text: one order could become two, or two one. */
function readText(name: string, text: string): Result<string | undefined, 'parameter_invalid'> {
  const fault = nameFault(text);
  if (fault !== undefined) return fail('parameter_invalid', `${name} ${fault}.`);
  if (text.includes(BROKEN) || !isEncodedUtf8(text)) {
    return fail('parameter_invalid', `${name} is not UTF-8: encode it so, and then by percent signs in a URL or form.`);
  }
  return ok(text || undefined);
}

/** Parsers of URLs leave what is not UTF-8 as it was sent, percent-encoded. */
const isEncodedUtf8 = (text: string): boolean =>
  (text.match(ENCODED) ?? []).every((bytes) => isUtf8(Buffer.from(bytes.replaceAll('%', ''), 'hex')));

/** A longer number may be another one than was sent: two orders could become one. */
function isExact(value: number): boolean {
  const text = String(value);
  return /^-?\d+(\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= EXACT_DIGITS;
}
