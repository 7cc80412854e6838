import { HEADERS, METHODS, NASTY, NASTY_ENCODED, NASTY_JSON, TYPES } from './nasty.js';
import type { Random } from './random.js';
import type { FuzzRequest } from './request.js';

const UNTOUCHED_PERCENT = 40;
const MOST_MUTATIONS = 4;
/** Above what a body may be, and what the headers may. */
const LONG_BODY = Buffer.alloc(1_100_000, '"a",');
const LONG_HEADER = 'x'.repeat(20_000);

/** A service may close the connection on what is too large to be read. */
export const isTooLarge = ({ headers, body }: FuzzRequest): boolean =>
  body === LONG_BODY || headers['x-long'] !== undefined;

/** A request with some mistakes in it; often none, as only what is accepted gets into the books. */
export function mutated(request: FuzzRequest, random: Random): FuzzRequest {
  if (random.percent(UNTOUCHED_PERCENT)) return request;
  let result = request;
  for (let left = 1 + random.below(MOST_MUTATIONS); left > 0; left -= 1) result = once(result, random);
  return result;
}

function once(request: FuzzRequest, random: Random): FuzzRequest {
  const kind = random.below(1_000);
  if (kind < 30) return { ...request, method: random.pick(METHODS) };
  if (kind < 60) return withHeader(request, 'content-type', random.pick(TYPES));
  if (kind < 130) return withHeader(request, random.pick(HEADERS), headerValue(random.pick(NASTY)));
  if (kind < 132) return withHeader(request, 'x-long', LONG_HEADER);
  if (kind < 133 && request.body) return { ...request, body: LONG_BODY };
  if (request.body && kind < 700) return { ...request, body: mutatedBody(request.body, random) };
  return { ...request, target: mutatedTarget(request.target, random) };
}

const withHeader = (request: FuzzRequest, name: string, value: string): FuzzRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});

/** What a client can send at all: header values have no line breaks. */

const headerValue = (text: string): string => text.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '\u00ff');

function mutatedTarget(target: string, random: Random): string {
  const nasty = random.percent(70) ? encodeURIComponent(random.pick(NASTY)) : random.pick(NASTY_ENCODED);
  // The path stays in half of the cases, or hardly anything would be found.
  const start = random.percent(50) ? target.indexOf('?') + 1 : 1;
  const changed = target.slice(0, start) + mutatedText(target.slice(start), nasty, random);
  return changed.replace(/[^\u0021-\u007e]/g, '+');
}

function mutatedBody(body: Buffer, random: Random): Buffer {
  if (random.percent(15)) return mutatedBytes(body, random);
  const nasty = random.percent(60) ? JSON.stringify(random.pick(NASTY)).slice(1, -1) : random.pick(NASTY_JSON);
  return Buffer.from(mutatedText(body.toString(), nasty, random));
}

function mutatedBytes(body: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(body);
  for (let left = 1 + random.below(4); left > 0 && bytes.length > 0; left -= 1) {
    bytes[random.below(bytes.length)] = random.below(256);
  }
  return random.percent(20) ? bytes.subarray(0, random.below(bytes.length + 1)) : bytes;
}

/** Names and values, whatever the format: what lies between the signs of URLs, JSON and CSV. */
const WORD = /[^=&,"{}[\]:;\r\n?/]+/g;

function mutatedText(text: string, nasty: string, random: Random): string {
  const words = [...text.matchAll(WORD)];
  if (words.length === 0) return text + nasty;
  const word = words[random.below(words.length)];
  const other = words[random.below(words.length)];
  const [from, to] = [word?.index ?? 0, (word?.index ?? 0) + (word?.[0].length ?? 0)];
  const replaced = (by: string): string => text.slice(0, from) + by + text.slice(to);
  switch (random.below(8)) {
    case 0:
      return replaced(other?.[0] ?? '');
    case 1:
      return replaced('');
    case 2:
      return replaced((word?.[0] ?? '') + nasty);
    case 3:
      return replaced((word?.[0] ?? '').toUpperCase());
    case 4:
      return text + text.slice(from);
    case 5:
      return text.slice(0, from + random.below(to - from + 1));
    default:
      return replaced(nasty);
  }
}
