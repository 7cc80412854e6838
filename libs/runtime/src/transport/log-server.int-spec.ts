import { LogUnavailableError, openEventLog, type Batch, type EventLog } from '@clickledger/event-log';
import { until } from '@clickledger/testing';
import { NewerVersionError } from '@clickledger/wire';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config/read-config.js';
import { serverSettings } from '../config/common.js';
import { startService } from '../service.js';
import { OnBatch } from './decorators.js';

let dir: string;
let log: EventLog;
let take: (batch: Batch) => Promise<void>;

@Controller()
class RefusalsConsumer {
  @OnBatch('refusals')
  take(@Payload() batch: Batch) {
    return take(batch);
  }
}

@Module({ controllers: [RefusalsConsumer] })
class ConsumingModule {}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'clickledger-transport-'));
  log = await openEventLog(`lmdb:${dir}/log`);
});
afterEach(async () => {
  await log.close();
  rmSync(dir, { recursive: true });
});

const append = (key: string) => log.append('refusals', [{ key, value: Buffer.from('{}') }]);
const start = (onFatal: (error: Error) => void, clock = Date.now) =>
  startService({
    name: 'consumer',
    module: ConsumingModule,
    port: 0,
    server: readConfig({ LOG_LEVEL: 'silent', HOST: '127.0.0.1' }, serverSettings),
    log,
    ready: {},
    onFatal,
    clock,
  });
const unexpected = (error: Error) => {
  throw error;
};

it('a batch whose method failed comes again, and the group goes on from there after a restart', async () => {
  const keys: string[] = [];
  let attempts = 0;
  const took = (last: string) =>
    new Promise<void>((resolve) => {
      take = async ({ records }) => {
        attempts += 1;
        if (attempts === 1) throw new LogUnavailableError('away for a moment');
        keys.push(...records.map(({ key }) => key));
        if (keys.at(-1) === last) resolve();
      };
    });

  const first = took('a');
  await append('a');
  const service = await start(unexpected);
  await first;
  await service.stop();

  const second = took('b');
  await append('b');
  const again = await start(unexpected);
  await second;
  await again.stop();

  expect(keys).toEqual(['a', 'b']);
  expect(await log.position('refusals', 'consumer', 0)).toBe(2);
});

it('a fact of a newer version is fatal, and stays in the log', async () => {
  const error = new NewerVersionError('a fact of version 2');
  take = () => Promise.reject(error);
  await append('a');
  let onFatal: (error: Error) => void = unexpected;
  const told = new Promise<Error>((resolve) => (onFatal = resolve));
  const service = await start(onFatal);
  expect(await told).toBe(error);
  await service.stop();
  expect(await log.position('refusals', 'consumer', 0)).toBe(0);
});

it('a batch that fails and fails again is named by /readyz and the metrics, until it is taken', async () => {
  let now = Date.now();
  let attempts = 0;
  take = () => Promise.reject(new LogUnavailableError(`the store refuses, for the ${++attempts}th time`));
  await append('a');
  const service = await start(unexpected, () => now);
  const ready = async () => {
    const answer = await fetch(`${service.url}/readyz`);
    return [answer.status, ((await answer.json()) as { checks: { consumers: string } }).checks.consumers];
  };
  const metrics = async () => (await fetch(`${service.url}/metrics`)).text();
  await until(() => attempts > 1);
  expect(await ready()).toEqual([200, 'ok']);
  now += 61_000;
  expect(await ready()).toEqual([
    503,
    expect.stringMatching(
      /^topic refusals, partition 0 has stood still for 61 s: the store refuses, for the \d+th time$/,
    ),
  ]);
  const standing = 'clickledger_log_standing_seconds{topic="refusals",partition="0",service="consumer"} 61';
  expect(await metrics()).toContain(standing);
  take = async () => undefined;
  await until(async () => (await ready())[0] === 200);
  expect(await metrics()).not.toContain('clickledger_log_standing_seconds{topic');
  await service.stop();
});
