import { decode, encode, erasedFact, type Erasure, type Topic } from '@clickledger/wire';

/** By their IDs, which visits tell of persons who were erased. */
export interface ErasedVisits {
  has(id: string): boolean;
  of(advertiserId: string | undefined, id: string): Erasure | undefined;
}

/** As facts are printed: of most records nothing else has to be read. */
const ID = /"(?:click_id|impression_id)":"((?:[^"\\]|\\.)*)"/g;
const TOPICS_OF_PERSONS: readonly Topic[] = ['clicks', 'impressions', 'attributions', 'refusals', 'deliveries'];

/**
 * A record's value without what it tells of persons who were erased; undefined where it tells nothing. Lines that are no
 * facts stay as they are.
 */
export function eraseIn(topic: Topic, value: Uint8Array, visits: ErasedVisits): Buffer | undefined {
  if (!TOPICS_OF_PERSONS.includes(topic)) return undefined;
  const text = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
  if (!mentions(text, visits)) return undefined;
  let changed = false;
  const lines = text.split('\n').map((line) => {
    const bytes = Buffer.from(line, 'latin1');
    const [fact] = mentions(line, visits) ? decode(topic, bytes).facts : [];
    if (!fact) return bytes;
    const erased = erasedFact(topic, fact, (advertiserId, id) => visits.of(advertiserId, id));
    if (erased === fact) return bytes;
    changed = true;
    return encode(topic, [erased]);
  });
  return changed ? join(lines) : undefined;
}

function mentions(text: string, visits: ErasedVisits): boolean {
  for (const [, id = ''] of text.matchAll(ID)) if (visits.has(idIn(id))) return true;
  return false;
}

/** Another system's ID may hold what JSON escapes; none has other characters than ASCII. */
const idIn = (printed: string): string => printed.replace(/\\(["\\])/g, '$1');

const join = (lines: readonly Buffer[]): Buffer =>
  Buffer.concat(lines.flatMap((line, i) => (i === 0 ? [line] : [Buffer.from('\n'), line])));
