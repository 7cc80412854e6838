import { nextOffset, type Batch, type EventLog } from '@clickledger/event-log';
import type { Topic } from '@clickledger/wire';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

interface Held {
  readonly topic: Topic;
  readonly partition: number;
  /** undefined: nothing was consumed since the assignment, the group's position holds. */
  position: number | undefined;
}

/** What a service's consumption of the log looks like from outside. */
export class LogMetrics {
  private readonly held = new Map<string, Held>();
  private readonly records: Counter;
  private readonly retries: Counter;
  private readonly duration: Histogram;

  constructor(
    private readonly log: EventLog,
    private readonly group: string,
    registry: Registry,
  ) {
    const registers = [registry];
    const labelNames = ['topic'];
    this.records = new Counter({
      name: 'clickledger_log_records_total',
      help: 'Records consumed',
      labelNames,
      registers,
    });
    this.retries = new Counter({
      name: 'clickledger_log_retries_total',
      help: 'Batches that failed and come again',
      labelNames,
      registers,
    });
    this.duration = new Histogram({
      name: 'clickledger_log_batch_seconds',
      help: 'Time in a batch’s handler',
      labelNames,
      registers,
    });
    const collectLag = (gauge: Gauge): Promise<void> => this.collectLag(gauge);
    new Gauge({
      name: 'clickledger_log_lag_records',
      help: 'Records in the log that are not consumed yet; NaN when the log does not answer',
      labelNames: ['topic', 'partition'],
      registers,
      collect() {
        return collectLag(this);
      },
    });
  }

  /** Runs the handler of a batch. */
  async measure(batch: Batch, handle: () => Promise<unknown>): Promise<void> {
    const stop = this.duration.startTimer({ topic: batch.topic });
    try {
      await handle();
    } catch (error) {
      this.retries.inc({ topic: batch.topic });
      throw error;
    } finally {
      stop();
    }
    this.records.inc({ topic: batch.topic }, batch.records.length);
    this.assigned(batch.topic, batch.partition, nextOffset(batch));
  }

  assigned(topic: Topic, partition: number, position: number | undefined): void {
    this.held.set(`${topic}/${partition}`, { topic, partition, position });
  }

  revoked(topic: Topic, partition: number): void {
    this.held.delete(`${topic}/${partition}`);
  }

  private async collectLag(gauge: Gauge): Promise<void> {
    const lags = await Promise.all(
      [...this.held.values()].map(async (held) => ({ held, lag: await this.lagOf(held) })),
    );
    gauge.reset();
    for (const { held, lag } of lags) gauge.set({ topic: held.topic, partition: held.partition }, lag);
  }

  private async lagOf({ topic, partition, position }: Held): Promise<number> {
    try {
      const end = await this.log.end(topic, partition);
      return end - (position ?? (await this.log.position(topic, this.group, partition)));
    } catch {
      // A scrape must give the other metrics also while the log is away: NaN is Prometheus's word for "not known".
      return Number.NaN;
    }
  }
}
