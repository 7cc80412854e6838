import { decode, encode, erasedFact, type Erasure, type FactsOf, type Topic } from '@clickledger/wire';

/** By their IDs, which visits tell of persons who were erased, and which conversions copy them. */
export interface ErasedVisits {
  /** A visit, or a conversion. */
  has(id: string): boolean;
  isConversion(id: string): boolean;
  of(advertiserId: string | undefined, id: string): Erasure | undefined;
}

/** As facts are printed: of most records nothing else has to be read. */
const ID = /"(?:click_id|impression_id|conversion_id)":"((?:[^"\\]|\\.)*)"/g;
const TOPICS_OF_PERSONS: readonly Topic[] = ['clicks', 'impressions', 'attributions', 'refusals', 'deliveries'];

/**
 * A record's value without what it tells of persons who were erased; undefined where it tells nothing. Lines that are no
 * facts stay as they are.
 * @param goes of facts that tell of them, those that are changed; all, if absent
 */
export function eraseIn<T extends Topic>(
  topic: T,
  value: Uint8Array,
  visits: ErasedVisits,
  goes: (fact: FactsOf[T]) => boolean = () => true,
): Buffer | undefined {
  if (!TOPICS_OF_PERSONS.includes(topic)) return undefined;
  const text = latin1(value);
  if (!mentions(text, visits)) return undefined;
  let changed = false;
  const lines = text.split('\n').map((line) => {
    const bytes = Buffer.from(line, 'latin1');
    const [fact] = mentions(line, visits) ? decode(topic, bytes).facts : [];
    if (!fact || !goes(fact)) return bytes;
    const erased = erasedFact(
      topic,
      fact,
      (advertiserId, id) => visits.of(advertiserId, id),
      (id) => visits.isConversion(id),
    );
    if (erased === fact) return bytes;
    changed = true;
    return encode(topic, [erased]);
  });
  return changed ? join(lines) : undefined;
}

/** Whether a record's value may tell of them. */
export const mentionsErased = (value: Uint8Array, visits: ErasedVisits): boolean => mentions(latin1(value), visits);

const latin1 = (value: Uint8Array): string =>
  Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');

function mentions(text: string, visits: ErasedVisits): boolean {
  for (const [, id = ''] of text.matchAll(ID)) if (visits.has(idIn(id))) return true;
  return false;
}

/** Another system's ID may hold what JSON escapes; none has other characters than ASCII. */
const idIn = (printed: string): string => printed.replace(/\\(["\\])/g, '$1');

const join = (lines: readonly Buffer[]): Buffer =>
  Buffer.concat(lines.flatMap((line, i) => (i === 0 ? [line] : [Buffer.from('\n'), line])));
