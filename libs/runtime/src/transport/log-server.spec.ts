import { LogUnavailableError, readBatch, type Batch, type EventLog, type Subscriber } from '@clickledger/event-log';
import { NewerVersionError, type Topic } from '@clickledger/wire';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Injectable, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { readConfig } from '../config/read-config.js';
import { serverSettings } from '../config/common.js';
import type { RunningService } from '../running-service.js';
import { startService } from '../service.js';
import { OnAssigned, OnBatch, OnRevoked } from './decorators.js';

@Injectable()
class Journal {
  readonly batches: Batch[] = [];
  readonly revoked: number[] = [];
  onBatch: (batch: Batch) => Promise<void> = async () => undefined;
}

@Controller()
class ClicksConsumer {
  constructor(private readonly journal: Journal) {}

  @OnBatch('clicks')
  async take(@Payload() batch: Batch) {
    await this.journal.onBatch(batch);
    this.journal.batches.push(batch);
  }

  @OnAssigned('clicks')
  startAt(@Payload() partition: number): number | undefined {
    return partition === 2 ? 40 : undefined;
  }

  @OnRevoked('clicks')
  async leave(@Payload() partition: number) {
    this.journal.revoked.push(partition);
  }

  @OnBatch('conversions')
  ignore() {}
}

@Module({ controllers: [ClicksConsumer], providers: [Journal] })
class ConsumingModule {}

/** Hands the subscribers over, so that the spec is the log: what it does with their answers is the port's promise. */
const subscribers = new Map<Topic, Subscriber>();
let fail: (error: Error) => void;
let stops: number;
const log = {
  async subscribe(topic: Topic, subscriber: Subscriber) {
    subscribers.set(topic, subscriber);
    return { stop: async () => void stops++, failed: new Promise<never>((_, reject) => (fail = reject)) };
  },
  end: async () => 45,
  position: async () => 5,
} as unknown as EventLog;

const batch: Batch = {
  topic: 'clicks',
  partition: 2,
  records: [{ key: 'k', value: Buffer.from('{}'), offset: 42, appendedAt: 0 }],
};

const onFatal = jest.fn<(error: Error) => void>();
let journal: Journal;
let service: RunningService;
let clicks: Subscriber;

beforeEach(async () => {
  stops = 0;
  journal = new Journal();
  service = await startService({
    name: 'consumer',
    module: { module: ConsumingModule, providers: [{ provide: Journal, useValue: journal }] },
    port: 0,
    server: readConfig({ LOG_LEVEL: 'silent', HOST: '127.0.0.1' }, serverSettings),
    log,
    ready: {},
    onFatal,
    clock: () => 7_000,
  });
  clicks = subscribers.get('clicks')!;
});
afterEach(() => service.stop());

/** The log's metrics, without what is the same everywhere or depends on speed. */
const metrics = async (): Promise<string[]> => {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => /^clickledger_(?!.*(_bucket|_sum)\{)/.test(line));
  return lines.map((line) => line.replace('clickledger_', '').replace(/,?service="consumer",?/, ''));
};

describe('a consuming service', () => {
  it('subscribes to the topics that it has methods for, as a group of its name', () => {
    expect([...subscribers].map(([topic, { group }]) => [topic, group])).toEqual([
      ['clicks', 'consumer'],
      ['conversions', 'consumer'],
    ]);
  });

  it('resolves a batch when its method has', async () => {
    let done: () => void = () => undefined;
    journal.onBatch = () => new Promise((resolve) => (done = resolve));
    const taken = clicks.onBatch(batch);
    expect(
      await Promise.race([taken.then(() => 'resolved'), new Promise((later) => setImmediate(later, 'waits'))]),
    ).toBe('waits');
    done();
    await taken;
    expect(journal.batches).toMatchObject([batch]);
    expect(journal.batches[0]?.records).toBe(batch.records);
  });

  it.each([
    ['NewerVersionError', new NewerVersionError('a fact of version 2')],
    ['LogUnavailableError', new LogUnavailableError('away')],
    ['TypeError', new TypeError('a bug')],
  ])('rejects with the very %s that its method threw, and takes the batch again', async (_name, error) => {
    journal.onBatch = () => Promise.reject(error);
    await expect(clicks.onBatch(batch)).rejects.toBe(error);
    journal.onBatch = async () => undefined;
    await clicks.onBatch(batch);
    expect(journal.batches).toMatchObject([batch]);
  });

  it('starts a partition where its method says', async () => {
    expect(await clicks.onAssigned?.(2)).toBe(40);
    expect(await clicks.onAssigned?.(1)).toBeUndefined();
    await clicks.onRevoked?.(1);
    expect(journal.revoked).toEqual([1]);
    expect(await subscribers.get('conversions')?.onAssigned?.(0)).toBeUndefined();
  });

  it('counts the lines that are no facts', async () => {
    journal.onBatch = async (given) => void readBatch(given, () => undefined);
    const value = Buffer.from('noise\n{}');
    await clicks.onBatch({ ...batch, records: [{ key: 'k', value, offset: 9, appendedAt: 0 }] });
    expect((await metrics()).filter((line) => line.includes('undecodable'))).toEqual([
      'log_undecodable_lines_total{topic="clicks"} 2',
    ]);
  });

  it('measures what it consumed and how far it lags', async () => {
    await clicks.onAssigned?.(2);
    await clicks.onAssigned?.(1);
    journal.onBatch = () => Promise.reject(new LogUnavailableError('away'));
    await expect(clicks.onBatch(batch)).rejects.toThrow();
    journal.onBatch = async () => undefined;
    await clicks.onBatch(batch);
    expect(await metrics()).toEqual([
      'log_records_total{topic="clicks"} 1',
      'log_retries_total{topic="clicks"} 1',
      'log_batch_seconds_count{topic="clicks"} 2',
      'log_lag_records{topic="clicks",partition="2"} 2',
      'log_lag_records{topic="clicks",partition="1"} 40',
      'log_lag_seconds{topic="clicks",partition="2"} 7',
      'log_lag_seconds{topic="clicks",partition="1"} 0',
    ]);
    await clicks.onRevoked?.(1);
    expect((await metrics()).slice(3)).toEqual([
      'log_lag_records{topic="clicks",partition="2"} 2',
      'log_lag_seconds{topic="clicks",partition="2"} 7',
    ]);
  });

  it('tells when a subscription cannot go on', async () => {
    const error = new NewerVersionError('a fact of version 2');
    const told = new Promise((resolve) => onFatal.mockImplementationOnce(resolve));
    fail(error);
    expect(await told).toBe(error);
  });

  it('stops its subscriptions, once', async () => {
    await service.stop();
    await service.stop();
    expect(stops).toBe(2);
  });
});

@Controller()
class SecondConsumer {
  @OnBatch('clicks')
  take() {}
}

@Module({ controllers: [ClicksConsumer, SecondConsumer], providers: [Journal] })
class AmbiguousModule {}

it('a service with two methods for one topic does not start', async () => {
  const server = readConfig({ LOG_LEVEL: 'silent' }, serverSettings);
  const spec = { name: 'ambiguous', module: AmbiguousModule, port: 0, server, log, ready: {} };
  await expect(startService(spec)).rejects.toThrow('ambiguous has two methods for each batch of clicks');
});
