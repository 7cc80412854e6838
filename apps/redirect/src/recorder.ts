import { type BatchingPublisher } from '@clickledger/event-log';
import type { ClickRecorded, ImpressionRecorded } from '@clickledger/wire';
import { Logger } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';

/** Puts what happened into the log. A visitor is redirected even when the log refuses; that is counted. */
export class Recorder {
  private readonly logger = new Logger(Recorder.name);
  private readonly recorded: Counter<'bot'>;
  private readonly notDurable: Counter;

  constructor(
    private readonly publisher: BatchingPublisher,
    registry: Registry,
  ) {
    const registers = [registry];
    this.recorded = new Counter({
      name: 'clickledger_clicks_total',
      help: 'Clicks recorded durably',
      labelNames: ['bot'],
      registers,
    });
    this.notDurable = new Counter({
      name: 'clickledger_clicks_not_durable_total',
      help: 'Clicks that were redirected though the log did not take them',
      registers,
    });
  }

  /** Resolves when the click is durable, or counted as not. */
  async click(key: string, fact: ClickRecorded): Promise<void> {
    try {
      await this.clickOrThrow(key, fact);
    } catch (error) {
      this.notDurable.inc();
      this.logger.error({ err: error, click_id: fact.click_id }, 'a click is not durable');
    }
  }

  /** @throws LogUnavailableError: a server that sent the click can send it again. */
  async clickOrThrow(key: string, fact: ClickRecorded): Promise<void> {
    await this.publisher.publish('clicks', key, fact);
    this.recorded.inc({ bot: String(fact.bot) });
  }

  async impression(key: string, fact: ImpressionRecorded): Promise<void> {
    await this.publisher.publish('impressions', key, fact);
  }
}
