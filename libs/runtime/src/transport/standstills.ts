import type { PartitionWatch } from '@clickledger/event-log';
import type { Topic } from '@clickledger/wire';
import { Logger } from '@nestjs/common';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Clock } from '../clock.js';

/** So long a partition may be tried again and again before the service is not ready: brokers and stores are restarted. */
const BOUND_MS = 60_000;
/** Between two lines about one partition; twice as long after each. */
const FIRST_SILENCE_MS = 5_000;
const LONGEST_SILENCE_MS = 600_000;

interface Standstill {
  readonly topic: Topic;
  readonly partition: number;
  readonly since: number;
  failures: number;
  error: unknown;
  silence: number;
  tellAt: number;
}

/**
 * The partitions of a service that are tried again and again: in its log, its metrics, and after a bound in `/readyz`. And
 * the lines in them that are no facts, which may stop one, or become dead letters: in its metrics.
 */
export class Standstills implements PartitionWatch {
  private readonly logger = new Logger(Standstills.name);
  private readonly standing = new Map<string, Standstill>();
  private readonly undecodables = new Map<string, number>();

  constructor(
    private readonly service: string,
    private readonly clock: Clock = Date.now,
  ) {}

  failing(topic: Topic, partition: number, error: unknown): void {
    const now = this.clock();
    const key = `${topic}/${partition}`;
    let one = this.standing.get(key);
    if (!one) {
      one = { topic, partition, since: now, failures: 0, error, silence: FIRST_SILENCE_MS, tellAt: now };
      this.standing.set(key, one);
    }
    one.failures += 1;
    one.error = error;
    if (now < one.tellAt) return;
    one.tellAt = now + one.silence;
    one.silence = Math.min(2 * one.silence, LONGEST_SILENCE_MS);
    const { failures } = one;
    const seconds = (now - one.since) / 1000;
    this.logger.error({ err: error, service: this.service, topic, partition, failures, seconds }, 'is tried again');
  }

  cleared(topic: Topic, partition: number): void {
    const key = `${topic}/${partition}`;
    const one = this.standing.get(key);
    if (!one) return;
    this.standing.delete(key);
    const seconds = (this.clock() - one.since) / 1000;
    this.logger.log({ service: this.service, topic, partition, failures: one.failures, seconds }, 'goes on');
  }

  undecodable(topic: Topic | 'spool', lines: number): void {
    this.undecodables.set(topic, (this.undecodables.get(topic) ?? 0) + lines);
  }

  /** @throws Error that names the topic, partition and reason of what has stood still for longer than the bound. */
  check(): Promise<void> {
    const now = this.clock();
    const long = [...this.standing.values()].filter(({ since }) => now - since >= BOUND_MS);
    if (long.length === 0) return Promise.resolve();
    const told = long.map(({ topic, partition, since, error }) => {
      const seconds = Math.round((now - since) / 1000);
      return `topic ${topic}, partition ${partition} has stood still for ${seconds} s: ${messageOf(error)}`;
    });
    return Promise.reject(new Error(told.join('; ')));
  }

  measure(registry: Registry): void {
    const [standing, clock, undecodables] = [this.standing, this.clock, this.undecodables];
    new Counter({
      name: 'clickledger_log_undecodable_lines_total',
      help: 'Lines that are no facts, each time that they were read; topic spool: of a redirect’s spool',
      labelNames: ['topic'],
      registers: [registry],
      collect() {
        // Some were met before there was a registry.
        this.reset();
        for (const [topic, lines] of undecodables) this.inc({ topic }, lines);
      },
    });
    new Gauge({
      name: 'clickledger_log_standing_seconds',
      help: 'For how long a partition has been tried again and again; it has no series while it goes on',
      labelNames: ['topic', 'partition'],
      registers: [registry],
      collect() {
        this.reset();
        for (const { topic, partition, since } of standing.values()) {
          this.set({ topic, partition }, (clock() - since) / 1000);
        }
      },
    });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
