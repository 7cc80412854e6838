import { cut } from '@clickledger/domain';
import { decode, type DeadLettered, type FactsOf, type Topic, type Undecodable, stamp } from '@clickledger/wire';
import type { Batch, EventLog } from './event-log.js';
import { pack } from './pack.js';

const REASON_LIMIT = 2048;

export interface FactAt<T extends Topic> {
  readonly fact: FactsOf[T];
  readonly offset: number;
  /** Line within the record, from 0. */
  readonly line: number;
}

/** In place of a topic: a line lay in a redirect's spool, and never came into the log. */
export const SPOOL = 'spool' as const;

export interface UndecodableAt extends Undecodable {
  readonly topic: Topic | typeof SPOOL;
  readonly partition: number;
  readonly offset: number;
}

/** What becomes of a line that is no fact. */
export type OnUndecodable = (line: UndecodableAt) => void;

/**
 * The facts of a batch, in order. Who reads says what becomes of the lines that are none.
 * @throws NewerVersionError
 */
export function readBatch<T extends Topic>(batch: Batch<T>, onUndecodable: OnUndecodable): FactAt<T>[] {
  const { topic, partition } = batch;
  const facts: FactAt<T>[] = [];
  for (const { offset, value } of batch.records) {
    const decoded = decode(topic, value);
    const faulty = new Set(decoded.undecodable.map(({ line }) => line));
    let line = 0;
    decoded.facts.forEach((fact) => {
      while (faulty.has(line)) line++;
      facts.push({ fact, offset, line: line++ });
    });
    if (decoded.undecodable.length > 0) batch.watch?.undecodable(topic, decoded.undecodable.length);
    for (const fault of decoded.undecodable) onUndecodable({ ...fault, topic, partition, offset });
  }
  return facts;
}

/** A line is no fact, and who goes on without it would be wrong from then on. */
export class UndecodableError extends Error {
  override readonly name = 'UndecodableError';
}

/**
 * As `readBatch`, for who may pass over nothing.
 * @throws UndecodableError
 * @throws NewerVersionError
 */
export function readWhole<T extends Topic>(batch: Batch<T>): FactAt<T>[] {
  return readBatch(batch, ({ topic, partition, offset, line, reason }) => {
    throw new UndecodableError(
      `topic ${topic}, partition ${partition}, offset ${offset}, line ${line} is no fact: ${reason}`,
    );
  });
}

/**
 * Keeps lines that are no facts, with what is needed to drive them again. The same line has the same ID each time.
 * @param clock milliseconds since the epoch
 * @throws LogUnavailableError
 */
export async function deadLetter(log: EventLog, lines: readonly UndecodableAt[], clock = Date.now): Promise<void> {
  if (lines.length === 0) return;
  const dead_at = new Date(clock()).toISOString();
  await log.append(
    'dead-letters',
    lines.flatMap((line) => pack('dead-letters', `${line.topic}-${line.partition}`, [letterOf(line, dead_at)])),
  );
}

const letterOf = (line: UndecodableAt, dead_at: string): DeadLettered => ({
  type: 'DeadLettered',
  v: stamp('DeadLettered'),
  dead_letter_id: `${line.topic}-${line.partition}-${line.offset}-${line.line}`,
  dead_at,
  reason: cut(line.reason, REASON_LIMIT),
  source_topic: line.topic,
  source_partition: line.partition,
  source_offset: line.offset,
  line: line.line,
  raw: line.raw.toString('base64'),
});
