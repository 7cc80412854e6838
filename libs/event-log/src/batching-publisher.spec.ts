import { decode, type FactsOf, type Topic } from '@clickledger/wire';
import { anAdvertiser, until } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { BatchingPublisher } from './batching-publisher.js';
import { LogUnavailableError, type EventLog, type LogRecord } from './event-log.js';

/** An append that the test decides on. */
interface Call {
  readonly topic: Topic;
  readonly records: readonly LogRecord[];
  readonly succeed: () => void;
  readonly fail: () => void;
}

function publisherAndCalls(): { publisher: BatchingPublisher; calls: Call[] } {
  const calls: Call[] = [];
  const append: EventLog['append'] = (topic, records) =>
    new Promise((resolve, reject) => {
      calls.push({ topic, records, succeed: resolve, fail: () => reject(new LogUnavailableError('full disk')) });
    });
  return { publisher: new BatchingPublisher({ append } as EventLog), calls };
}

const idsOf = ({ value }: LogRecord): string[] =>
  decode('catalog', value).facts.map((fact) => (fact as FactsOf['catalog'] & { advertiser_id: string }).advertiser_id);

/** Whether it is settled, and how. */
function watch(promise: Promise<void>): { state: string } {
  const watched = { state: 'pending' };
  promise.then(
    () => (watched.state = 'resolved'),
    () => (watched.state = 'rejected'),
  );
  return watched;
}

describe('BatchingPublisher', () => {
  it('packs the facts of a turn by key, into one append a topic', async () => {
    const { publisher, calls } = publisherAndCalls();
    void publisher.publish('catalog', 'a', anAdvertiser('a1'));
    void publisher.publish('catalog', 'b', anAdvertiser('b1'));
    void publisher.publish('catalog', 'a', anAdvertiser('a2'));
    await until(() => calls.length === 1);
    expect(calls[0]?.topic).toBe('catalog');
    expect(calls[0]?.records.map((record) => [record.key, idsOf(record)])).toEqual([
      ['a', ['a1', 'a2']],
      ['b', ['b1']],
    ]);
  });

  it('appends what comes meanwhile together, when the append in hand is done, and resolves each with its own', async () => {
    const { publisher, calls } = publisherAndCalls();
    const first = watch(publisher.publish('catalog', 'a', anAdvertiser('a1')));
    await until(() => calls.length === 1);
    const second = watch(publisher.publish('catalog', 'a', anAdvertiser('a2')));
    const third = watch(publisher.publish('catalog', 'b', anAdvertiser('b1')));
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(calls).toHaveLength(1);
    expect(first.state).toBe('pending');
    calls[0]?.succeed();
    await until(() => calls.length === 2);
    expect([first, second, third].map(({ state }) => state)).toEqual(['resolved', 'pending', 'pending']);
    expect(calls[1]?.records.map(idsOf)).toEqual([['a2'], ['b1']]);
    calls[1]?.succeed();
    await until(() => second.state === 'resolved' && third.state === 'resolved');
  });

  it('rejects the facts of an append that failed, and only those', async () => {
    const { publisher, calls } = publisherAndCalls();
    const lost = [1, 2].map((n) => watch(publisher.publish('catalog', 'a', anAdvertiser(`a${n}`))));
    await until(() => calls.length === 1);
    const next = watch(publisher.publish('catalog', 'a', anAdvertiser('a3')));
    calls[0]?.fail();
    await until(() => calls.length === 2);
    calls[1]?.succeed();
    await until(() => next.state === 'resolved');
    expect(lost.map(({ state }) => state)).toEqual(['rejected', 'rejected']);
  });

  it('lets topics go on beside each other', async () => {
    const { publisher, calls } = publisherAndCalls();
    void publisher.publish('catalog', 'a', anAdvertiser());
    await until(() => calls.length === 1);
    void publisher.publish('dead-letters', 'a', {} as FactsOf['dead-letters']);
    await until(() => calls.length === 2);
  });

  it('splits a record at 256 KB, and keeps the order', async () => {
    const { publisher, calls } = publisherAndCalls();
    const name = 'n'.repeat(60_000);
    const ids = Array.from({ length: 11 }, (_, i) => `id${i}`);
    for (const id of ids)
      void publisher.publish('catalog', 'a', { ...anAdvertiser(id), foreign_click_ids: true, name });
    await until(() => calls.length === 1);
    const records = calls[0]?.records ?? [];
    expect(records.length).toBeGreaterThan(2);
    for (const { key, value } of records) {
      expect(key).toBe('a');
      expect(value.length).toBeLessThanOrEqual(256 * 1024);
    }
    const lines = records.flatMap(({ value }) => Buffer.from(value).toString().split('\n'));
    expect(lines.map((line) => (JSON.parse(line) as { advertiser_id: string }).advertiser_id)).toEqual(ids);
  });

  it('flushes: resolves when nothing waits or is in hand, also when it failed', async () => {
    const { publisher, calls } = publisherAndCalls();
    await publisher.flush();
    watch(publisher.publish('catalog', 'a', anAdvertiser('a1')));
    await until(() => calls.length === 1);
    watch(publisher.publish('catalog', 'a', anAdvertiser('a2')));
    const flushed = watch(publisher.flush());
    calls[0]?.fail();
    await until(() => calls.length === 2);
    expect(flushed.state).toBe('pending');
    calls[1]?.succeed();
    await until(() => flushed.state === 'resolved');
  });

  it('refuses more than 100,000 facts that wait', async () => {
    const { publisher, calls } = publisherAndCalls();
    watch(publisher.publish('catalog', 'a', anAdvertiser()));
    await until(() => calls.length === 1);
    for (let i = 0; i < 100_000; i++) void publisher.publish('catalog', 'a', anAdvertiser());
    await expect(publisher.publish('catalog', 'a', anAdvertiser())).rejects.toThrow(LogUnavailableError);
  });
});
