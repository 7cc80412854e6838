import type { PostbackQueued } from '@clickledger/wire';

/** Of a postback and a conversion one message waits at a time: a newer one says the whole state. */
export interface MessageKey {
  readonly postbackId: string;
  readonly conversionId: string;
}

/** A message that waits to be sent. */
export interface WaitingMessage {
  readonly queued: PostbackQueued;
  /** How often it was tried since it was queued. */
  readonly attempts: number;
  /** From when on it may be tried, milliseconds since the epoch. */
  readonly dueAt: number;
}

/** Messages of one postback to one host: they are due together, or not at all. */
export interface Lane {
  /** As URLs have it, with its port where that is not the usual one. */
  readonly host: string;
  readonly postbackId: string;
}

/** What a message of this key has become: it waits, or is done with. */
export type Change =
  | { readonly kind: 'waits'; readonly message: WaitingMessage }
  | { readonly kind: 'done'; readonly message: WaitingMessage };

/** How far a stream has been taken in. */
export type PositionOf = 'attributions' | 'deliveries';

/** How a postback fares by the facts of one partition. */
export interface PostbackFaring {
  readonly postbackId: string;
  /** When a message reached it last, milliseconds since the epoch; 0: never. */
  readonly heardAt: number;
  /** Since the first failure after that. */
  readonly failing?: { readonly since: number; readonly failures: number } | undefined;
  /** Facts of the partition before this offset are counted: those that are read again are not, a second time. */
  readonly upTo: number;
}

/**
 * What is to be sent, and when: a projection of the topic `deliveries` that can be lost and read again. Messages lie by
 * their partition, so that one owner has them. Writes resolve when they are durable, or reject with
 * StoreUnavailableError. Not its job: to decide or to send anything.
 */
export interface DeliveryStore {
  /** Rejects with StoreSetBackError when the store holds less than it had confirmed; who has opened it observes it. */
  readonly failed: Promise<never>;
  /** The messages of these keys that wait, in the order of the keys. */
  find(partition: number, keys: readonly MessageKey[]): Promise<(WaitingMessage | undefined)[]>;
  /**
   * In their order. A change is left out where a newer message of its key waits: an owner that was held until another
   * had gone further would take it away.
   */
  save(partition: number, changes: readonly Change[]): Promise<void>;
  /** Lanes in which something is due at `now`. */
  lanes(partition: number, now: number): Promise<Lane[]>;
  /**
   * The messages of a lane that are due at `now`, longest due first, but for those that are in hand, as the caller says:
   * these are not even read.
   */
  due(
    partition: number,
    lane: Lane,
    now: number,
    limit: number,
    isInHand: (key: MessageKey) => boolean,
  ): Promise<WaitingMessage[]>;
  waitingCount(partition: number): Promise<number>;
  /** Of these postbacks, in the order of the IDs; undefined where the partition knows of no try. */
  farings(partition: number, postbackIds: readonly string[]): Promise<(PostbackFaring | undefined)[]>;
  /** One is left out where the store has counted further. */
  saveFarings(partition: number, farings: readonly PostbackFaring[]): Promise<void>;
  /** 0 where nothing was read yet. */
  position(of: PositionOf, partition: number): Promise<number>;
  /** To be moved when all before it is saved. A position only moves on. */
  savePosition(of: PositionOf, partition: number, position: number): Promise<void>;
  close(): Promise<void>;
}
