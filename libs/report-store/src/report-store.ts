import type { FirstClick } from '@clickledger/domain';
import type { ConversionRefused, Erased, FactsOf, PrintedRecord, Topic } from '@clickledger/wire';
import type { Balance, BalanceQuery } from './reports/balance.js';
import type { ConversionsQuery, ConversionsReport } from './reports/conversions.js';
import type { DeliveriesQuery, DeliveriesReport } from './reports/deliveries.js';
import type { ClicksQuery, ClicksReport } from './reports/clicks.js';
import type { ReceiptsQuery, ReceiptsReport } from './reports/receipts.js';
import type { RefusalsQuery, RefusalsReport } from './reports/refusals.js';
import type { ErasedRows, PersonFound, PersonQuery } from './reports/person.js';
import type { PerformanceQuery, PerformanceReport } from './reports/performance.js';
import type { StagesQuery, StagesReport } from './reports/stages.js';
import type { ClickTrace, ReceiptReport } from './reports/trace.js';
import type { SqlPort } from './sql-port.js';

/** A fact with its place in its partition of the log: the offset of its record, and its line in it. */
export interface LoggedFact<T extends Topic = Topic> {
  readonly fact: FactsOf[T];
  readonly offset: number;
  readonly line: number;
}

/** As many facts as one record of the log holds, unread: rows as they stand. */
export interface LoggedRecord extends PrintedRecord {
  readonly offset: number;
}

/** A fact that the engine cannot take for what it holds, and the engine's words. */
export interface RefusedFact<T extends Topic = Topic> extends LoggedFact<T> {
  readonly reason: string;
}

/** A click as another system named it: two advertisers may be sent the same ID. */
export interface ForeignName {
  readonly advertiserId: string;
  readonly clickId: string;
}

/** Of a round of recounting. Measured: 100 random conversion slices of 10 million rows in 141 ms; an import opens thousands. */
export const SLICES_A_ROUND = 500;

/**
 * Everything that reports are made of: a projection of the log, and the sums over it. Projecting a fact again changes
 * no figure. Not its job: deciding anything about a conversion, or who may see what.
 */
export interface ReportStore {
  /**
   * Resolves with a name for this store among those that the log has filled: one that has lost facts comes back under
   * another, and has all to read again; one that has lost sums alone counts them again. Empty for the first.
   * @param isFirst nobody has read the log for a store yet
   */
  identify(isFirst: boolean): Promise<string>;
  /** It has held all of the log since it got its name. */
  readonly isWhole: boolean;
  noteWhole(): Promise<void>;
  /**
   * Inserts facts of one partition, in any order, any number of times. Resolves when they survive a kill and the slices
   * that they touch are marked for recounting: the log position may move.
   * @param printed more facts of the topic, as rows; of clicks and impressions only
   * @returns those that the engine refuses for what they hold: they are not stored, and all others are
   * @throws ReportStoreUnavailableError where it refuses for reasons of its own
   */
  project<T extends Topic>(
    topic: T,
    facts: readonly LoggedFact<T>[],
    printed?: readonly LoggedRecord[],
  ): Promise<readonly RefusedFact<T>[]>;
  /** One round of the rollup worker: recounts up to `limit` open slices, oldest mark first. Returns how many it did. */
  recount(limit?: number): Promise<number>;
  /** Slices whose figures are behind their facts; 0 when every report is current. */
  openSlices(): Promise<number>;
  /** Empties the rollups and marks every slice of the facts: the figures come back as `recount` goes through them. */
  rebuildRollups(): Promise<void>;
  /** @throws ReportQueryError */
  performance(query: PerformanceQuery): Promise<PerformanceReport>;
  /** @throws ReportQueryError */
  conversions(query: ConversionsQuery): Promise<ConversionsReport>;
  /** @throws ReportQueryError */
  clicks(query: ClicksQuery): Promise<ClicksReport>;
  /** @throws ReportQueryError */
  receipts(query: ReceiptsQuery): Promise<ReceiptsReport>;
  refusals(query: RefusalsQuery): Promise<RefusalsReport>;
  /** @throws ReportQueryError */
  deliveries(query: DeliveriesQuery): Promise<DeliveriesReport>;
  /** @throws ReportQueryError */
  stages(query: StagesQuery): Promise<StagesReport>;
  receipt(receiptId: string): Promise<ReceiptReport | undefined>;
  /** What the edge turned away under this receipt, while it is kept. */
  refusal(receiptId: string): Promise<ConversionRefused | undefined>;
  /** Everything known of a click ID; undefined when no fact names it. */
  trace(clickId: string): Promise<ClickTrace | undefined>;
  /** With what each of these foreign clicks was first recorded, in the order of the names; undefined: it is not here. */
  firstClicks(names: readonly ForeignName[]): Promise<(FirstClick | undefined)[]>;
  balance(query: BalanceQuery): Promise<Balance>;
  /** What is known of a person, by visitors: empty where nothing is. */
  personOf(query: PersonQuery): Promise<readonly PersonFound[]>;
  /** In how many rows of each table these would erase something, or have. */
  rowsOf(erased: Erased): Promise<ErasedRows>;
  /**
   * Removes what rows tell of these persons, as `erasedFact` does from facts; what is projected later must come without.
   * Any number of times. Resolves when the old rows are gone and the slices that they touch are marked for recounting.
   */
  erase(erased: Erased): Promise<void>;
  /** Analysts' SQL, read-only. */
  readonly sql: SqlPort;
  close(): Promise<void>;
}

/** The question cannot be answered as it is asked; the message tells a customer what to change. */
export class ReportQueryError extends Error {
  override readonly name = 'ReportQueryError';
}

/** The engine does not answer, or refuses to write. Trying again may help. */
export class ReportStoreUnavailableError extends Error {
  override readonly name = 'ReportStoreUnavailableError';
}
