import { FAULTS_OF_BOOKS, type FaultOfBooks } from '@clickledger/domain';
import { LogUnavailableError } from '@clickledger/event-log';
import type { Balance } from '@clickledger/report-store';
import { CLOCK, type Clock } from '@clickledger/runtime';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { notProjected } from '../projection/not-projected.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { balanceQuery } from './balance-query.js';
import { overdue } from './overdue.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

const HELP: Readonly<Record<FaultOfBooks, string>> = {
  receipts_without_outcome: 'Receipts of the last day without an outcome; must be 0',
  outcomes_without_receipt: 'Outcomes of the last day without a receipt; must be 0',
  receipts_with_two_outcomes: 'Receipts of the last day with two outcomes at once; must be 0',
  outcomes_without_message:
    'Outcomes of the last day of which a publisher should hear, without message or reason; must be 0',
  messages_without_attempt: 'Messages to publishers of the last day that are due and not tried; must be 0',
};

/** The books of the last day, to alarm on. */
@Injectable()
export class BalanceGauges implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(BalanceGauges.name);
  private readonly gauges: readonly (readonly [FaultOfBooks, Gauge])[];
  private readonly notProjected: Gauge;
  private timer: NodeJS.Timeout | undefined;
  private counting = Promise.resolve();
  private stopped = false;

  constructor(
    @Inject(REPORTING_PARTS) private readonly parts: ReportingParts,
    @Inject(CLOCK) private readonly clock: Clock,
    registry: Registry,
  ) {
    this.gauges = FAULTS_OF_BOOKS.map((fault) => {
      const help = `${HELP[fault]}, NaN when the report store does not answer`;
      return [fault, new Gauge({ name: `clickledger_balance_${fault}`, help, registers: [registry] })];
    });
    this.notProjected = new Gauge({
      name: 'clickledger_balance_not_projected_topics',
      help: 'Topics of which something should have been in the reports long ago; must be 0, NaN when the log does not answer',
      registers: [registry],
    });
  }

  onApplicationBootstrap(): void {
    this.countEveryMinute();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.counting;
  }

  /** From the end of one count to the next: large books may take longer than a minute, and counts must not queue up. */
  private countEveryMinute(): void {
    this.counting = this.count().then(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.countEveryMinute(), MINUTE).unref();
    });
  }

  private async count(): Promise<void> {
    const { store, catalog } = this.parts;
    const now = this.clock();
    try {
      this.notProjected.set(overdue(await notProjected(this.parts), now).length);
      const { totals } = await store.balance(balanceQuery({ from: now - DAY, to: now }, catalog, now));
      this.set(totals);
    } catch (error) {
      this.logger.error({ err: error }, 'the books could not be counted');
      if (error instanceof LogUnavailableError) this.notProjected.set(Number.NaN);
      this.set(undefined);
    }
  }

  private set(totals: Balance['totals'] | undefined): void {
    for (const [fault, gauge] of this.gauges) gauge.set(totals?.[fault] ?? Number.NaN);
  }
}
