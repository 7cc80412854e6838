import { until } from '@clickledger/testing';
import type { AttributionUnderTest } from './attribution-under-test.contract.js';
import { aClick, aReport, statusOf } from './facts-for-specs.contract.js';

/** How many orders later a click comes that comes after its conversion. */
const LATE = 7;

/** One order after another: on time, before its click, by a foreign ID; repeated, contradicted, approved. */
export class Traffic {
  private readonly late: (() => Promise<void>)[] = [];
  private running: Promise<void> = Promise.resolve();
  private ending = false;
  orders = 0;

  constructor(private readonly attribution: AttributionUnderTest) {}

  start(): void {
    this.ending = false;
    this.running = this.run();
  }

  /** Resolves when so many more orders were reported. */
  goOn(orders: number): Promise<void> {
    const enough = this.orders + orders;
    return until(() => this.orders >= enough);
  }

  /** With every click that is still to come. */
  async end(): Promise<void> {
    this.ending = true;
    await this.running;
    for (const record of this.late.splice(0)) await record();
  }

  private async run(): Promise<void> {
    while (!this.ending) {
      await this.order((this.orders += 1));
      if (this.late.length > LATE) await this.late.shift()?.();
    }
  }

  private async order(n: number): Promise<void> {
    const click = n % 3 === 0 ? aClick({ click_id: `theirs-${n}`, origin: 'import' }) : aClick();
    const record = () => this.attribution.record(click);
    if (n % 2 === 0) await record();
    else this.late.push(record);
    const conversion = { conversion_id: `conversion-${n}`, transaction_id: `o${n}` };
    const report = (receipt: string, amount = '100') => aReport(receipt, click.click_id, { ...conversion, amount });
    await this.attribution.report(report(`${n}-first`));
    if (n % 4 < 2) await this.attribution.report(report(`${n}-repeat`), report(`${n}-other`, '90'));
    if (n % 5 === 0) {
      await this.attribution.report({
        ...statusOf(`${n}-status`),
        conversion_id: conversion.conversion_id,
        status: 'approved',
      });
    }
  }
}
