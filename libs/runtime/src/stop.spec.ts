import type { EventLog } from '@clickledger/event-log';
import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, type OnApplicationShutdown } from '@nestjs/common';
import { readConfig } from './config/read-config.js';
import { serverSettings } from './config/common.js';
import { closing } from './running-service.js';
import { startService } from './service.js';
import { OnBatch } from './transport/decorators.js';

const happened: string[] = [];
let arrived: () => void;
let answer: (text: string) => void;
const inFlight = new Promise<void>((resolve) => (arrived = resolve));

@Controller()
class SlowController implements OnApplicationShutdown {
  @Get('slow')
  async slow() {
    arrived();
    const text = await new Promise<string>((resolve) => (answer = resolve));
    happened.push('answered');
    return { text };
  }

  @OnBatch('clicks')
  take() {}

  onApplicationShutdown() {
    happened.push('shut down');
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

const log = {
  subscribe: async () => ({
    stop: async () => void happened.push('drained'),
    failed: new Promise<never>(() => undefined),
  }),
} as unknown as EventLog;

describe('stop', () => {
  it('finishes requests, then batches, then closes, and takes no new connection', async () => {
    const server = readConfig({ LOG_LEVEL: 'silent', HOST: '127.0.0.1' }, serverSettings);
    const started = await startService({ name: 'slow', module: SlowModule, port: 0, server, log, ready: {} });
    const service = closing(started, { close: async () => void happened.push('closed') });
    const response = fetch(`${service.url}/slow`);
    await inFlight;

    const stopped = service.stop();
    await expect(fetch(`${service.url}/healthz`, { headers: { connection: 'close' } })).rejects.toThrow();
    answer('done');

    expect(await (await response).json()).toEqual({ text: 'done' });
    await stopped;
    expect(happened).toEqual(['answered', 'drained', 'shut down', 'closed']);
  });
});
