import type { Lane, MessageKey, WaitingMessage } from '@clickledger/delivery-store';

/** A lane in which something may be due, with those of its messages that are to be sent next. */
export interface KnownLane {
  readonly partition: number;
  readonly lane: Lane;
  /** When it had its turn, by a counter. */
  turn: number;
  /** The store may have more that is due in it. */
  hasMore: boolean;
  /** Out of the store, the longest due first. */
  readonly ahead: WaitingMessage[];
}

/**
 * The lanes of which the store has said that something is due, and what was read ahead of them: to look into the store for
 * every message takes longer than to send it.
 */
export class Lanes {
  private readonly byName = new Map<string, KnownLane>();
  private readonly byHost = new Map<string, Set<KnownLane>>();
  /** What is read ahead and is as the store has it still, by its key. */
  private readonly valid = new Map<string, WaitingMessage>();
  private turns = 0;

  get all(): Iterable<KnownLane> {
    return this.byName.values();
  }

  /** How many messages are read ahead, in all. */
  get ahead(): number {
    return this.valid.size;
  }

  ofHost(host: string): Iterable<KnownLane> {
    return this.byHost.get(host) ?? [];
  }

  /** What the store says of a partition. */
  areDue(partition: number, lanes: readonly Lane[]): void {
    for (const lane of lanes) this.known(partition, lane).hasMore = true;
  }

  takeTurn(known: KnownLane): void {
    known.turn = ++this.turns;
  }

  isAhead(partition: number, key: MessageKey): boolean {
    return this.valid.has(nameOf(partition, key));
  }

  put(known: KnownLane, messages: readonly WaitingMessage[]): void {
    for (const message of messages) {
      known.ahead.push(message);
      this.valid.set(nameOf(known.partition, keyOf(message)), message);
    }
  }

  /** The next one to be sent; undefined where none was read ahead. */
  take(known: KnownLane): WaitingMessage | undefined {
    for (let message = known.ahead.shift(); message; message = known.ahead.shift()) {
      const name = nameOf(known.partition, keyOf(message));
      if (this.valid.get(name) !== message) continue;
      this.valid.delete(name);
      return message;
    }
    return undefined;
  }

  /** The store has another of this key now, or none. */
  outdate(partition: number, key: MessageKey): void {
    this.valid.delete(nameOf(partition, key));
  }

  /** What was read ahead is left to the store. */
  putBack(known: KnownLane): void {
    if (known.ahead.length > 0) known.hasMore = true;
    while (this.take(known));
  }

  /** It was not forgotten, as when its partition is given away, since it was met. */
  isKnown(known: KnownLane): boolean {
    return this.byName.get(laneName(known.partition, known.lane)) === known;
  }

  forget(known: KnownLane): void {
    if (!this.isKnown(known)) return;
    this.putBack(known);
    const { partition, lane } = known;
    this.byName.delete(laneName(partition, lane));
    const ofHost = this.byHost.get(lane.host);
    ofHost?.delete(known);
    if (ofHost?.size === 0) this.byHost.delete(lane.host);
  }

  forgetPartition(partition: number): void {
    for (const known of [...this.all]) if (known.partition === partition) this.forget(known);
  }

  private known(partition: number, lane: Lane): KnownLane {
    const name = laneName(partition, lane);
    const before = this.byName.get(name);
    if (before) return before;
    const known = { partition, lane, turn: this.turns, hasMore: true, ahead: [] };
    this.byName.set(name, known);
    const ofHost = this.byHost.get(lane.host);
    if (ofHost) ofHost.add(known);
    else this.byHost.set(lane.host, new Set([known]));
    return known;
  }
}

export const keyOf = ({ queued }: Pick<WaitingMessage, 'queued'>): MessageKey => ({
  postbackId: queued.postback_id,
  conversionId: queued.conversion_id,
});
export const nameOf = (partition: number, { postbackId, conversionId }: MessageKey): string =>
  `${partition} ${conversionId} ${postbackId}`;
export const laneName = (partition: number, { host, postbackId }: Lane): string => `${partition} ${host} ${postbackId}`;
