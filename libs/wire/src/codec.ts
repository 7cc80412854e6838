import { isUtf8 } from 'node:buffer';
import { FactReader, NewerVersionError } from './fact-reader.js';
import { OLDER } from './facts/older.js';
import { TOPICS, type FactsOf, type Topic } from './topics.js';
import { parseWellFormed, refuseHalves } from './well-formed.js';

/** A line of a record that is no fact of its topic: a dead letter. */
export interface Undecodable {
  readonly line: number;
  readonly reason: string;
  readonly raw: Buffer;
}

export interface Decoded<T extends Topic> {
  readonly facts: FactsOf[T][];
  readonly undecodable: Undecodable[];
}

/** A store holds an entry that is no fact, though it kept one there. */
export class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError';
}

const LINE_FEED = 0x0a;
/** How our types are called: what has another name was never a fact. */
const TYPE = /^[A-Z][A-Za-z]+$/;

const readers = new Map<Topic, Map<string, FactReader>>(
  (Object.keys(TOPICS) as Topic[]).map((topic) => [
    topic,
    new Map(
      TOPICS[topic].facts.map((schema) => {
        const type = schema.properties.type.const;
        return [type, new FactReader(type, schema, OLDER[type])];
      }),
    ),
  ]),
);
/** Of all topics. */
const known = new Set([...readers.values()].flatMap((ofTopic) => [...ofTopic.keys()]));

/**
 * One JSON object a line. All facts of a record share its key.
 * @throws IllFormedTextError
 */
export function encode<T extends Topic>(_topic: T, facts: readonly FactsOf[T][]): Buffer {
  return Buffer.from(facts.map(printLine).join('\n'));
}

function printLine(fact: object): string {
  const line = JSON.stringify(fact);
  refuseHalves(line, fact);
  return line;
}

/**
 * The facts of a record, and the lines that are none.
 * @throws NewerVersionError at a type, a version or a field that this release does not know
 */
export function decode<T extends Topic>(topic: T, value: Uint8Array): Decoded<T> {
  const facts: FactsOf[T][] = [];
  const undecodable: Undecodable[] = [];
  linesOf(value).forEach((raw, line) => {
    const read = readLine(topic, raw);
    if ('fact' in read) facts.push(read.fact);
    else undecodable.push({ line, reason: read.reason, raw });
  });
  return { facts, undecodable };
}

/**
 * A fact that a store has kept since it was read from the log, as its newest version.
 * @throws NewerVersionError where a newer release has kept it
 * @throws DamagedStoreError
 */
export function keptFact<T extends Topic>(topic: T, value: unknown): FactsOf[T] {
  const read = readValue(topic, value);
  if ('fact' in read) return read.fact;
  throw new DamagedStoreError(`a store keeps what is no fact of topic ${topic}: ${read.reason}`);
}

function linesOf(value: Uint8Array): Buffer[] {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  lines.push(bytes.subarray(start));
  return lines;
}

function readLine<T extends Topic>(topic: T, raw: Buffer): { fact: FactsOf[T] } | { reason: string } {
  // Decoding would put U+FFFD in place of what is broken, and go on with another ID than was sent.
  if (!isUtf8(raw)) return { reason: 'not UTF-8' };
  let value: unknown;
  try {
    value = parseWellFormed(raw.toString('utf8'));
  } catch (error) {
    return { reason: `not JSON: ${(error as Error).message}` };
  }
  return readValue(topic, value);
}

function readValue<T extends Topic>(topic: T, value: unknown): { fact: FactsOf[T] } | { reason: string } {
  if (typeof value !== 'object' || value === null) return { reason: 'not a JSON object' };
  const { type, v } = value as { type?: unknown; v?: unknown };
  const reader = typeof type === 'string' ? readers.get(topic)?.get(type) : undefined;
  if (reader) return reader.read(topic, value as Record<string, unknown>) as { fact: FactsOf[T] } | { reason: string };
  if (typeof type === 'string' && TYPE.test(type) && !known.has(type) && Number.isInteger(v)) {
    throw new NewerVersionError(`topic ${topic} holds a ${type}, which this release does not know: upgrade it`);
  }
  return { reason: `no fact of topic ${topic}: type is ${JSON.stringify(type)}` };
}
