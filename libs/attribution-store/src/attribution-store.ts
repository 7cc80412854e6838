import type { ClickRef, Known, Waiting } from '@clickledger/verdict';
import type { ClickParts, ClickRecorded, Outcome } from '@clickledger/wire';

export type { ClickRef, Known, Report, Waiting } from '@clickledger/verdict';

export interface KeyedClick {
  readonly ref: ClickRef;
  readonly parts: ClickParts;
}

export interface Question {
  readonly partition: number;
  readonly conversionId: string;
  readonly receiptId: string;
  /** What the report says, as outcomes name it that applied it. */
  readonly word: string;
  readonly click: ClickRef | undefined;
}

/** The same object says that it stays. */
export interface Change {
  click(click: ClickRecorded): ClickRecorded;
  outcome(outcome: Outcome): Outcome;
}

/** How far a stream has been taken into the store. */
export type PositionOf = 'clicks' | 'conversions' | 'attributions';

/**
 * The memory of attribution: a projection of the log that can be lost and read again. Positions live in the store
 * itself, written after the state and in the same stream, so that a store set back knows how far it was set back.
 * Writes resolve when they are durable, or reject with StoreUnavailableError. Not its job: deciding.
 */
export interface AttributionStore {
  /**
   * Rejects with StoreSetBackError when the store holds less than it had confirmed. Who has opened it should observe it,
   * for the calls that reject too are tried again.
   */
  readonly failed: Promise<never>;
  /** Of clicks with one reference the first stays. They may be asked for more than once. */
  saveClicks(clicks: Iterable<KeyedClick>): Promise<void>;
  /** Answers in the order of the questions. */
  look(questions: readonly Question[]): Promise<Known[]>;
  /**
   * Stores each outcome under (conversion ID, version) unless one is there. Says for each whether this very outcome
   * was stored now. `logged`: it was read from the log of attributions. As the first in the log is the truth, it then
   * takes the place of another that was not read there, and removes such of later versions, which rest on that one.
   */
  record(outcomes: readonly Outcome[], logged: boolean): Promise<boolean[]>;
  /**
   * Puts what `change` makes of them in the place of these clicks and of the outcomes of these conversions, where they are
   * here, so that a person can be erased. Each is the old or the new one at any moment.
   * @returns how many were changed
   */
  rewrite(refs: readonly ClickRef[], conversionIds: readonly string[], change: Change): Promise<number>;
  /** Inserts waiting entries, or replaces the ones with the same (partition, conversion, offset, line). */
  wait(entries: readonly Waiting[]): Promise<void>;
  /** The entries of a partition that are due at `now`, longest due first. */
  due(partition: number, now: number, limit: number): Promise<Waiting[]>;
  settle(entries: readonly Waiting[]): Promise<void>;
  waitingCount(purpose: Waiting['purpose']): Promise<number>;
  /** 0 where nothing was read yet. */
  position(of: PositionOf, partition: number): Promise<number>;
  /**
   * To be moved when all before it is saved. A position only moves on: an owner that was held until another had gone
   * further would set it back, and who waits for it to be reached would wait until there is more to read.
   */
  savePosition(of: PositionOf, partition: number, position: number): Promise<void>;
  /**
   * Removes clicks that arrived before this time, milliseconds since the epoch, or as many of them as is cheap: never one
   * that arrived later. Conversion state never expires.
   * @returns how many
   */
  expireClicks(arrivedBefore: number): Promise<number>;
  close(): Promise<void>;
}
