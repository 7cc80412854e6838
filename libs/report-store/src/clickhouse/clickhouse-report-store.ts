import type { Erased, Topic } from '@clickledger/wire';
import {
  type ForeignName,
  SLICES_A_ROUND,
  type LoggedFact,
  type LoggedRecord,
  type RefusedFact,
  type ReportStore,
} from '../report-store.js';
import type { BalanceQuery } from '../reports/balance.js';
import type { ConversionsQuery } from '../reports/conversions.js';
import type { DeliveriesQuery } from '../reports/deliveries.js';
import type { PersonQuery } from '../reports/person.js';
import type { ClicksQuery } from '../reports/clicks.js';
import type { ReceiptsQuery } from '../reports/receipts.js';
import type { RefusalsQuery } from '../reports/refusals.js';
import type { PerformanceQuery } from '../reports/performance.js';
import type { StagesQuery } from '../reports/stages.js';
import type { SqlPort } from '../sql-port.js';
import { balance } from './balance.js';
import { conversions } from './conversions.js';
import { deliveries } from './deliveries.js';
import { clicks } from './clicks.js';
import { receipts } from './receipts.js';
import { refusals } from './refusals.js';
import type { Engine } from './engine.js';
import { erase, rowsOf } from './erase.js';
import { personOf } from './person.js';
import { identify, type Identity } from './identity.js';
import { firstClicks } from './first-clicks.js';
import { migrate } from './migrate.js';
import { noteParts } from './parts.js';
import { performance } from './performance.js';
import { Projector } from './projector.js';
import { stages } from './stages.js';
import { receipt, refusal, trace } from './trace.js';
import { RollupWorker } from './worker.js';

export class ClickHouseReportStore implements ReportStore {
  readonly sql: SqlPort;
  private readonly worker: RollupWorker;
  private readonly projectors = new Map<Topic, unknown>();
  private identity: Identity | undefined;

  private constructor(
    private readonly engine: Engine,
    private readonly now: () => number,
  ) {
    this.sql = engine.sql;
    this.worker = new RollupWorker(engine.counts, engine.databases, now);
  }

  /** Brings the schema up to date. */
  static async over(engine: Engine, now: () => number = Date.now): Promise<ClickHouseReportStore> {
    await migrate(engine.writes, engine.databases);
    return new ClickHouseReportStore(engine, now);
  }

  async identify(isFirst: boolean): Promise<string> {
    this.identity = await identify(this.engine.writes, this.engine.databases, isFirst, this.now());
    return this.identity.id;
  }

  get isWhole(): boolean {
    return this.identity?.whole === true;
  }

  async noteWhole(): Promise<void> {
    if (!this.identity) throw new Error('the report store has not been asked for its name');
    this.identity = { ...this.identity, whole: true };
    await this.engine.writes.insert('store_identity', [this.identity]);
  }

  project<T extends Topic>(
    topic: T,
    facts: readonly LoggedFact<T>[],
    printed: readonly LoggedRecord[] = [],
  ): Promise<readonly RefusedFact<T>[]> {
    let projector = this.projectors.get(topic) as Projector<T> | undefined;
    if (!projector) this.projectors.set(topic, (projector = new Projector(this.engine.writes, topic)));
    return projector.project(facts, printed);
  }

  recount(limit = SLICES_A_ROUND): Promise<number> {
    return this.worker.recount(limit);
  }

  openSlices(): Promise<number> {
    return this.worker.openSlices();
  }

  rebuildRollups(): Promise<void> {
    return this.worker.rebuild();
  }

  performance(query: PerformanceQuery) {
    return performance(this.engine.reads, query);
  }

  clicks(query: ClicksQuery) {
    return clicks(this.engine.reads, query);
  }

  receipts(query: ReceiptsQuery) {
    return receipts(this.engine.reads, query);
  }

  refusals(query: RefusalsQuery) {
    return refusals(this.engine.reads, query);
  }

  conversions(query: ConversionsQuery) {
    return conversions(this.engine.reads, query);
  }

  deliveries(query: DeliveriesQuery) {
    return deliveries(this.engine.reads, query);
  }

  stages(query: StagesQuery) {
    return stages(this.engine.reads, query);
  }

  receipt(receiptId: string) {
    return receipt(this.engine.reads, receiptId);
  }

  refusal(receiptId: string) {
    return refusal(this.engine.reads, receiptId);
  }

  trace(clickId: string) {
    return trace(this.engine.reads, clickId);
  }

  firstClicks(names: readonly ForeignName[]) {
    return firstClicks(this.engine.reads, names);
  }

  balance(query: BalanceQuery) {
    return balance(this.engine.reads, query);
  }

  personOf(query: PersonQuery) {
    return personOf(this.engine.reads, query);
  }

  rowsOf(erased: Erased) {
    return rowsOf(this.engine.reads, erased);
  }

  erase(erased: Erased) {
    return erase(this.engine.writes, erased);
  }

  async close(): Promise<void> {
    await this.worker.idle();
    // Where the store is away, the note of some minutes ago stays: it knows less, and nothing that is wrong.
    if (this.identity) await noteParts(this.engine.writes, this.engine.databases).catch(() => undefined);
    await this.engine.close();
  }
}
