import { readBatch, type EventLog } from '@clickledger/event-log';
import type { FactsOf, Topic } from '@clickledger/wire';
import { expect } from '@jest/globals';
import type { Edge } from './edge.js';
import { send, type Answered, type Sent } from './send.js';

const LOOKED_AT = ['clicks', 'impressions', 'conversions', 'refusals'] as const;
type Left = { readonly [T in (typeof LOOKED_AT)[number]]: readonly FactsOf[T][] };

/** What an act leaves in the log. */
export async function leftBy(log: EventLog, act: () => Promise<unknown>): Promise<Left> {
  const before = await Promise.all(LOOKED_AT.map((topic) => endsOf(log, topic)));
  await act();
  const facts = await Promise.all(LOOKED_AT.map((topic, index) => factsSince(log, topic, before[index] ?? [])));
  return Object.fromEntries(LOOKED_AT.map((topic, index) => [topic, facts[index]])) as unknown as Left;
}

const endsOf = (log: EventLog, topic: Topic): Promise<number[]> =>
  Promise.all(Array.from({ length: log.partitionCount(topic) }, (_, partition) => log.end(topic, partition)));

async function factsSince<T extends Topic>(log: EventLog, topic: T, ends: readonly number[]): Promise<FactsOf[T][]> {
  const facts: FactsOf[T][] = [];
  for (const [partition, from] of ends.entries()) {
    for await (const batch of log.read(topic, partition, from, await log.end(topic, partition))) {
      facts.push(...readBatch(batch, () => undefined).map(({ fact }) => fact));
    }
  }
  return facts;
}

/** That a report is answered so, is kept as a refusal under its receipt and without its secrets, and counts nowhere. */
export async function expectRefused(edge: Edge, sent: Sent, status: number, code: string): Promise<Answered> {
  let answer: Answered | undefined;
  const { refusals, ...counted } = await leftBy(edge.log, async () => (answer = await send(edge.ingestUrl, sent)));
  if (!answer) throw new Error('no answer');
  expect([answer.status, answer.json()]).toEqual([
    status,
    expect.objectContaining({ code, detail: expect.stringMatching(/\.$/), status: 'refused' }),
  ]);
  expect(refusals).toEqual([
    expect.objectContaining({ type: 'ConversionRefused', code, refusal_id: answer.json()['receipt_id'] }),
  ]);
  expect(JSON.stringify(refusals)).not.toMatch(/token-|key-|secret-/);
  expect(counted).toEqual({ clicks: [], impressions: [], conversions: [] });
  return answer;
}
