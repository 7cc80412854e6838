import type { BatchingPublisher } from '@clickledger/event-log';
import type { ClickRecorded, ImpressionRecorded } from '@clickledger/wire';
import { Logger } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';
import type { DurableClicks } from './spool/durable-clicks.js';

/** Makes what happened durable. A visitor is redirected even when log and disk refuse; that is counted. */
export class Recorder {
  private readonly logger = new Logger(Recorder.name);
  private readonly recorded: Counter<'bot' | 'durable_in'>;
  private readonly notDurable: Counter;

  constructor(
    private readonly durable: DurableClicks,
    private readonly publisher: BatchingPublisher,
    registry: Registry,
  ) {
    const registers = [registry];
    this.recorded = new Counter({
      name: 'clickledger_clicks_total',
      help: 'Clicks recorded, by where they were durable when the visitor was redirected',
      labelNames: ['bot', 'durable_in'],
      registers,
    });
    this.notDurable = new Counter({
      name: 'clickledger_clicks_not_durable_total',
      help: 'Clicks that were redirected though neither log nor disk took them',
      registers,
    });
  }

  /** Resolves when the click is durable, or counted as not. */
  async click(key: string, fact: ClickRecorded): Promise<void> {
    try {
      this.count(fact, await this.durable.add(key, fact));
    } catch (error) {
      this.notDurable.inc();
      this.logger.error({ err: error, click_id: fact.click_id }, 'a click is not durable');
    }
  }

  /** @throws LogUnavailableError: a server that sent the click can send it again. */
  async clickOrThrow(key: string, fact: ClickRecorded): Promise<void> {
    await this.publisher.publish('clicks', key, fact);
    this.count(fact, 'log');
  }

  async impression(key: string, fact: ImpressionRecorded): Promise<void> {
    await this.publisher.publish('impressions', key, fact);
  }

  private count({ bot }: ClickRecorded, durable_in: 'log' | 'spool'): void {
    this.recorded.inc({ bot: String(bot), durable_in });
  }
}
