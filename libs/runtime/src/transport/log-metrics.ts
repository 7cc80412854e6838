import type { Batch, EventLog } from '@clickledger/event-log';
import type { Topic } from '@clickledger/wire';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Clock } from '../clock.js';
import { lagGauges } from './lag-gauges.js';
import { PartitionLag } from './partition-lag.js';

/** What a service's consumption of the log looks like from outside. */
export class LogMetrics {
  private readonly held = new Map<string, PartitionLag>();
  private readonly records: Counter;
  private readonly retries: Counter;
  private readonly duration: Histogram;

  constructor(
    private readonly log: EventLog,
    private readonly group: string,
    registry: Registry,
    private readonly clock: Clock,
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
    lagGauges(registry, () => [...this.held.values()]);
  }

  /** Runs the handler of a batch. */
  async measure(batch: Batch, handle: () => Promise<unknown>): Promise<void> {
    const { topic, partition, records } = batch;
    const stop = this.duration.startTimer({ topic });
    const lag = this.lagOf(topic, partition);
    lag.begun(records);
    try {
      await handle();
    } catch (error) {
      this.retries.inc({ topic });
      throw error;
    } finally {
      stop();
    }
    this.records.inc({ topic }, records.length);
    lag.done(records);
  }

  assigned(topic: Topic, partition: number, position: number | undefined): void {
    this.lagOf(topic, partition).startsAt(position);
  }

  revoked(topic: Topic, partition: number): void {
    this.held.delete(`${topic}/${partition}`);
  }

  private lagOf(topic: Topic, partition: number): PartitionLag {
    const key = `${topic}/${partition}`;
    let lag = this.held.get(key);
    if (!lag) this.held.set(key, (lag = new PartitionLag(this.log, this.group, topic, partition, this.clock)));
    return lag;
  }
}
