import { until } from '@clickledger/testing';
import { setTimeout } from 'node:timers/promises';
import { LIVE } from '../crash/catalog.js';
import type { Client } from '../crash/client.js';
import { buy, click, Visits } from '../crash/visitors.js';

const VISITORS = 2;
/** Milliseconds between two visits of one visitor. */
const REST = 40;
const BUY_ONE_IN = 2;
/** A fault may keep visitors from coming for that long. */

/** Visitors who come one after the other. The shop reports what they buy by itself: nobody waits for its reports. */
export class Traffic {
  readonly visits = new Visits();
  private over = true;
  private running: Promise<unknown> = Promise.resolve();
  private orders: Promise<void>[] = [];

  constructor(private readonly client: Client) {}

  start(): void {
    this.over = false;
    this.running = Promise.all(Array.from({ length: VISITORS }, () => this.come()));
    // Who waits for the end hears of it.
    this.running.catch(() => undefined);
  }

  /** Resolves when so many more were redirected. @throws when one was answered something else */
  async goOn(count: number): Promise<void> {
    const { redirected } = this.visits;
    const goal = redirected.size + count;
    await Promise.race([this.running, until(() => redirected.size >= goal)]);
  }

  /** Resolves when everything that was bought is accepted. */
  async end(): Promise<void> {
    this.over = true;
    await this.running;
    await Promise.all(this.orders.splice(0));
  }

  private async come(): Promise<void> {
    for (let visit = 0; !this.over; visit++) {
      const name = this.visits.next();
      const clickId = await click(this.client, this.visits, name, LIVE.link);
      if (clickId !== undefined && visit % BUY_ONE_IN === 0) this.order(name, clickId);
      await setTimeout(REST);
    }
  }

  private order(name: string, clickId: string): void {
    const bought = buy(this.client, this.visits, name, clickId);
    bought.catch(() => undefined);
    this.orders.push(bought);
  }
}
