import { until } from '@clickledger/testing';
import { createRequire } from 'node:module';
import './client.js';
import type { RequestQueue } from './idle-connections.js';

interface Driven extends RequestQueue {
  maybeThrottle(milliseconds: number): void;
  push(request: object): void;
  fulfillRequest(answer: object): void;
}

const Queue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as new (
  settings: object,
) => Driven;

describe('a connection of kafkajs', () => {
  const setUp = () => {
    const queue = new Queue({ maxInFlightRequests: null, requestTimeout: 1000, logger: { debug: () => undefined } });
    const sent: number[] = [];
    const push = (correlationId: number) =>
      queue.push({
        entry: { correlationId, resolve: () => undefined },
        expectResponse: true,
        sendRequest: () => sent.push(correlationId),
      });
    return { queue, sent, push };
  };

  it('sleeps after an answer when no request waits', () => {
    const { queue, sent, push } = setUp();
    push(1);
    queue.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
    expect(sent).toEqual([1]);
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('sends what waits when brokers throttle no more', async () => {
    const { queue, sent, push } = setUp();
    queue.maybeThrottle(20);
    push(1);
    push(2);
    expect(sent).toEqual([]);
    await until(() => sent.length === 2);
    expect(sent).toEqual([1, 2]);
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });
});
