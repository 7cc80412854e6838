import { isUtf8 } from 'node:buffer';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { regularLine, type LineReader } from './regular-line.js';
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

/** A fact written by a newer release: its reader must stop, for skipping it would lose it. */
export class NewerVersionError extends Error {
  override readonly name = 'NewerVersionError';
}

const LINE_FEED = 0x0a;
const KNOWN_VERSION = 1;

const checks = new Map<Topic, Map<string, ReturnType<typeof Compile>>>(
  (Object.keys(TOPICS) as Topic[]).map((topic) => [
    topic,
    new Map(TOPICS[topic].facts.map((schema) => [schema.properties.type.const, Compile(schema as TSchema)])),
  ]),
);

/** Of the topics that have one fact. */
const regularLines = new Map<Topic, LineReader | undefined>(
  (Object.keys(TOPICS) as Topic[]).map((topic) => {
    const [schema, ...others] = TOPICS[topic].facts;
    return [topic, others.length === 0 ? regularLine(schema) : undefined];
  }),
);

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
 * @throws NewerVersionError where a line's `v` is above the known one.
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
  const text = raw.toString('utf8');
  const fact = regularLines.get(topic)?.(text);
  if (fact) return { fact: fact as FactsOf[T] };
  let value: unknown;
  try {
    value = parseWellFormed(text);
  } catch (error) {
    return { reason: `not JSON: ${(error as Error).message}` };
  }
  if (typeof value !== 'object' || value === null) return { reason: 'not a JSON object' };
  const { type, v } = value as { type?: unknown; v?: unknown };
  if (typeof v === 'number' && v > KNOWN_VERSION) {
    throw new NewerVersionError(
      `topic ${topic} holds a ${String(type)} of version ${v}; this release knows ${KNOWN_VERSION}: upgrade it`,
    );
  }
  const check = typeof type === 'string' ? checks.get(topic)?.get(type) : undefined;
  if (!check) return { reason: `no fact of topic ${topic}: type is ${JSON.stringify(type)}` };
  if (check.Check(value)) return { fact: value as FactsOf[T] };
  const [fault] = check.Errors(value);
  return { reason: `${String(type)}${fault ? `${fault.instancePath} ${fault.message}` : ''}` };
}
