import { CLOCK, type Clock } from '@clickledger/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { Recounter } from './recounter.js';

/** How far the reports are behind the facts, asked at each scrape; NaN when the report store does not answer. */
@Injectable()
export class Freshness {
  constructor(
    @Inject(REPORTING_PARTS) { store }: ReportingParts,
    @Inject(CLOCK) clock: Clock,
    recounter: Recounter,
    registry: Registry,
  ) {
    // A scrape must give the other metrics also while the store is away.
    const openSlices = () => store.openSlices().catch(() => Number.NaN);
    const registers = [registry];
    new Gauge({
      name: 'clickledger_reports_open_slices',
      help: 'Slices of time whose figures are behind their facts',
      registers,
      async collect() {
        this.set(await openSlices());
      },
    });
    new Gauge({
      name: 'clickledger_reports_age_seconds',
      help: 'Time since all projected facts were counted; 0 while they are',
      registers,
      async collect() {
        const open = await openSlices();
        this.set(open > 0 ? (clock() - recounter.currentUntil) / 1000 : open);
      },
    });
  }
}
