import {
  SPOOL,
  deadLetter,
  openEventLog,
  readBatch,
  readWhole,
  type EventLog,
  type UndecodableAt,
} from '@clickledger/event-log';
import { aClick, factsIn, temporaryFolder } from '@clickledger/testing';
import { printSpooled, type DeadLettered } from '@clickledger/wire';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deadLetters, redrive } from './dead-letters.js';

const folder = temporaryFolder();
const good = aClick({ click_id: 'good' });
const mended = JSON.stringify(aClick({ click_id: 'mended' }));

let log: EventLog;

beforeEach(async () => {
  log = await openEventLog(`lmdb:${folder()}`);
});
afterEach(() => log.close());

/** A record of which one line is no fact, read by two consumers. */
async function oneDies(poison: string): Promise<DeadLettered> {
  await log.append('clicks', [{ key: 'bucket', value: Buffer.from(`${JSON.stringify(good)}\n${poison}`) }]);
  const partition = log.partitionOf('clicks', 'bucket');
  for await (const batch of log.read('clicks', partition, 0, await log.end('clicks', partition))) {
    const undecodable: UndecodableAt[] = [];
    const facts = readBatch(batch, (line) => undecodable.push(line));
    expect(facts.map(({ fact }) => fact.click_id)).toEqual(['good']);
    await deadLetter(log, undecodable);
    await deadLetter(log, undecodable);
  }
  const [letter, ...more] = await deadLetters(log);
  expect(more).toEqual([]);
  if (!letter) throw new Error('nothing died');
  return letter;
}

describe('a dead letter', () => {
  it('says where it lies and why it died, once however many met it', async () => {
    const partition = log.partitionOf('clicks', 'bucket');
    const letter = await oneDies('{"type":"ClickRec');
    expect(letter.reason).toMatch(/^not JSON/);
    expect(letter).toMatchObject({
      source_topic: 'clicks',
      source_partition: partition,
      source_offset: 0,
      line: 1,
    });
  });

  it('goes to its topic again, corrected, under the key of its record', async () => {
    const letter = await oneDies('{"type":"ClickRec');
    expect(await redrive(log, letter, mended)).toEqual({ type: 'ClickRecorded' });
    const partition = log.partitionOf('clicks', 'bucket');
    for await (const batch of log.read('clicks', partition, 1, 2)) {
      expect(batch.records[0]?.key).toBe('bucket');
      expect(readWhole(batch)[0]?.fact).toMatchObject({ click_id: 'mended' });
    }
    expect(await log.end('clicks', partition)).toBe(2);
  });

  it('of a spool goes to the clicks under the key that its line names, once it is corrected', async () => {
    const letter = { ...(await oneDies('{"key":"b","fact":')), source_topic: SPOOL };
    expect(await redrive(log, letter)).toMatchObject({
      refused: expect.stringMatching(/no line of a spool: not JSON/),
    });
    const line = printSpooled({ key: 'bucket', fact: aClick({ click_id: 'mended' }) });
    expect(await redrive(log, letter, line)).toEqual({ type: 'ClickRecorded' });
    expect((await factsIn(log, 'clicks')).map(({ click_id }) => click_id)).toEqual(['good', 'mended']);
  });

  it.each<[string, Partial<DeadLettered>, string | undefined, RegExp]>([
    ['as it was', {}, undefined, /still cannot be decoded: not JSON/],
    ['as two lines', {}, `${mended}\n${mended}`, /more than one line/],
    ['of a newer release', {}, '{"type":"ClickRecorded","v":2}', /upgrade/],
    ['of a topic that is none', { source_topic: 'nowhere' }, mended, /no topic nowhere/],
    ['whose record is gone', { source_offset: 99 }, mended, /no longer holds/],
  ])('is not driven again %s', async (_name, over, corrected, reason) => {
    const letter = await oneDies('{"type":"ClickRec');
    expect(await redrive(log, { ...letter, ...over }, corrected)).toMatchObject({
      refused: expect.stringMatching(reason),
    });
    expect(await log.end('clicks', letter.source_partition)).toBe(1);
  });
});
