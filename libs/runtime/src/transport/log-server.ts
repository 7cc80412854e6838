import type { Batch, EventLog, PartitionWatch, Subscriber, Subscription } from '@clickledger/event-log';
import { TOPICS, type Topic } from '@clickledger/wire';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { LogMetrics } from './log-metrics.js';
import { LOG_TRANSPORT, patternOf, type Moment } from './patterns.js';

/**
 * Consumes the event log for @OnBatch, @OnAssigned and @OnRevoked methods, whose payload is the batch or the partition.
 * A batch is done when its method has resolved. The inherited handleEvent is not used: it resolves though the method
 * threw, and the position would move past facts that nobody has taken.
 */
export class LogServer extends Server implements CustomTransportStrategy {
  override readonly transportId = LOG_TRANSPORT;
  private subscriptions: Subscription[] = [];

  /** @param onFatal told why a subscription cannot go on */
  constructor(
    private readonly log: EventLog,
    private readonly group: string,
    private readonly metrics: LogMetrics,
    private readonly watch: PartitionWatch,
    private readonly onFatal: (error: Error) => void,
  ) {
    super();
  }

  override addHandler(pattern: string, handler: MessageHandler, isEvent?: boolean, extras?: Record<string, unknown>) {
    if (this.messageHandlers.has(pattern)) throw new Error(`${this.group} has two methods for each ${pattern}`);
    super.addHandler(pattern, handler, isEvent, extras);
  }

  listen(callback: (error?: unknown) => void): void {
    this.subscribe().then(() => callback(), callback);
  }

  /** Resolves when no batch is in hand any more. */
  async close(): Promise<void> {
    const running = this.subscriptions;
    this.subscriptions = [];
    await Promise.all(running.map((subscription) => subscription.stop()));
  }

  on(event: string): never {
    throw new Error(`a LogServer emits no ${event}`);
  }

  unwrap<T>(): T {
    return this.log as T;
  }

  private async subscribe(): Promise<void> {
    for (const topic of Object.keys(TOPICS) as Topic[]) {
      const onBatch = this.method('batch', topic);
      if (!onBatch) continue;
      const subscription = await this.log.subscribe(topic, this.subscriber(topic, onBatch));
      this.subscriptions.push(subscription);
      subscription.failed.catch(this.onFatal);
    }
  }

  private subscriber(topic: Topic, onBatch: Method<Batch>): Subscriber {
    const onAssigned = this.method<number>('assigned', topic);
    const onRevoked = this.method<number>('revoked', topic);
    return {
      group: this.group,
      watch: this.watch,
      onBatch: (batch) => this.metrics.measure(batch, () => onBatch({ ...batch, watch: this.watch })),
      onAssigned: async (partition) => {
        const start = (await onAssigned?.(partition)) as number | undefined;
        this.metrics.assigned(topic, partition, start);
        return start;
      },
      onRevoked: async (partition) => {
        this.metrics.revoked(topic, partition);
        await onRevoked?.(partition);
      },
    };
  }

  private method<P>(moment: Moment, topic: Topic): Method<P> | undefined {
    const handler = this.messageHandlers.get(patternOf(moment, topic)) as MessageHandler<P> | undefined;
    if (!handler) return undefined;
    return async (payload) => {
      const result: unknown = await handler(payload);
      // Errors arrive here as an Observable, which does nothing until it is subscribed to.
      return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
    };
  }
}

type Method<P> = (payload: P) => Promise<unknown>;
