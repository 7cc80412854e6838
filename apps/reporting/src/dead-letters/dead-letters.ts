import { SPOOL, readBatch, type EventLog } from '@clickledger/event-log';
import {
  decode,
  encode,
  NewerVersionError,
  readSpooled,
  TOPICS,
  type DeadLettered,
  type Topic,
} from '@clickledger/wire';

const DEAD_LETTERS = 'dead-letters';

/** The dead letters that the log still holds, each once though several consumers may have met it, oldest first. */
export async function deadLetters(log: EventLog): Promise<DeadLettered[]> {
  const letters = new Map<string, DeadLettered>();
  for (let partition = 0; partition < log.partitionCount(DEAD_LETTERS); partition += 1) {
    const start = await log.start(DEAD_LETTERS, partition);
    for await (const batch of log.read(DEAD_LETTERS, partition, start, await log.end(DEAD_LETTERS, partition))) {
      // Of one that cannot be read the projection makes another, which can.
      for (const { fact } of readBatch(batch, () => undefined)) {
        if (!letters.has(fact.dead_letter_id)) letters.set(fact.dead_letter_id, fact);
      }
    }
  }
  return [...letters.values()];
}

/** What became of driving a dead letter again; `refused` says why it would only die once more. */
export type Redriven = { readonly type: string } | { readonly refused: string };

/**
 * Appends the line to its topic again, under the key of its record.
 * @param corrected instead of the line as it was; otherwise this release must be able to decode what its writer wrote
 */
export async function redrive(log: EventLog, letter: DeadLettered, corrected?: string): Promise<Redriven> {
  if (letter.source_topic === SPOOL) return redriveSpooled(log, lineOf(letter, corrected));
  const topic = topicOf(letter.source_topic);
  if (!topic) return { refused: `There is no topic ${letter.source_topic}.` };
  const key = await keyOf(log, topic, letter);
  if (key === undefined) return { refused: 'The log no longer holds its record, and with it the key: it is too old.' };
  const line = lineOf(letter, corrected);
  const read = readLine(topic, line);
  if ('type' in read) await log.append(topic, [{ key, value: line }]);
  return read;
}

/** A line of a redirect's spool names its key itself. */
async function redriveSpooled(log: EventLog, line: Buffer): Promise<Redriven> {
  const read = readSpooled(line);
  if ('reason' in read) return { refused: `It still is no line of a spool: ${read.reason}.` };
  await log.append('clicks', [{ key: read.key, value: encode('clicks', [read.fact]) }]);
  return { type: read.fact.type };
}

const lineOf = ({ raw }: DeadLettered, corrected: string | undefined): Buffer =>
  corrected === undefined ? Buffer.from(raw, 'base64') : Buffer.from(corrected);

const topicOf = (name: string): Topic | undefined =>
  Object.hasOwn(TOPICS, name) && name !== DEAD_LETTERS ? (name as Topic) : undefined;

async function keyOf(log: EventLog, topic: Topic, letter: DeadLettered): Promise<string | undefined> {
  const { source_partition, source_offset } = letter;
  for await (const batch of log.read(topic, source_partition, source_offset, source_offset + 1)) {
    return batch.records.find(({ offset }) => offset === source_offset)?.key;
  }
  return undefined;
}

function readLine(topic: Topic, line: Buffer): Redriven {
  try {
    const { facts, undecodable } = decode(topic, line);
    const [fact] = facts;
    if (fact && facts.length === 1 && undecodable.length === 0) return { type: fact.type };
    return { refused: `It still cannot be decoded: ${undecodable[0]?.reason ?? 'it is more than one line'}.` };
  } catch (error) {
    if (error instanceof NewerVersionError) return { refused: error.message };
    throw error;
  }
}
