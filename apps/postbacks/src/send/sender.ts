import type { CatalogView } from '@clickledger/catalog-view';
import { setImmediate } from 'node:timers/promises';
import type { DeliveryStore, MessageKey, WaitingMessage } from '@clickledger/delivery-store';
import type { Next } from '@clickledger/domain';
import type { Clock } from '@clickledger/runtime';
import type { OfDelivery, PostbackAttempted, PostbackChanged } from '@clickledger/wire';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { idleNow } from '../idle.js';
import { nextRequest, tried } from './attempt.js';
import type { Exchange } from './exchange.js';
import type { Hosts } from './hosts.js';
import { InFlight, type Flight } from './in-flight.js';
import { keyOf, Lanes, nameOf, type KnownLane } from './lanes.js';
import type { Notes } from './note.js';
import { Wake } from './wake.js';

const TICK = 100;
const PAUSE_AFTER_FAILURE = 1_000;
/** In all, so that answers of strangers take so much memory and no more. */
const AT_ONCE = 512;
/** Of one publisher: whoever has many dead hosts waits for them himself. */
const OF_PUBLISHER = 64;
/** Of one lane, with those that are sent and wait to be noted: with a log that lags, no more are sent. */
const OF_LANE = 256;
/** Of a lane so many are read out of the store at a time, to be sent next. */
const AHEAD = 16;
/** In all, so that they take so much memory and no more; beyond that, what is sent at once. */
const AHEAD_IN_ALL = 4_096;
/** A partition is given up when what is being sent has been answered, or after this long. */
const LEAVE_WITHIN = 3_000;
/** A host that answers so is not able to take anything. */
const NOT_ABLE = [0, 429, 502, 503, 504];

export interface SenderParts {
  readonly store: DeliveryStore;
  readonly view: CatalogView;
  readonly exchange: Exchange;
  readonly hosts: Hosts;
  readonly notes: Notes;
  readonly signingKey: Uint8Array;
  readonly clock: Clock;
  /** Told of each try that is noted. */
  readonly onTried: (fact: PostbackAttempted, next: Next) => void;
}

interface Candidate {
  readonly known: KnownLane;
  readonly postback: PostbackChanged;
}

/** Sends what is due in the partitions that this process has. */
export class Sender implements OnApplicationShutdown {
  private readonly logger = new Logger(Sender.name);
  private readonly owned = new Set<number>();
  private readonly flights = new InFlight();
  private readonly wake = new Wake();
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private readonly lanes = new Lanes();
  /** Partitions whose lanes the store is to be asked for: something was queued there. */
  private readonly changed = new Set<number>();
  private lookedAt = -Infinity;
  /** Of messages that the store has learnt of while it is read: what is read of them may be of before. */
  private learnt: Set<string> | undefined;

  constructor(private readonly parts: SenderParts) {
    this.running = this.run();
  }

  take(partition: number): void {
    this.owned.add(partition);
    this.changed.add(partition);
    this.wake.call();
  }

  async give(partition: number): Promise<void> {
    this.owned.delete(partition);
    this.lanes.forgetPartition(partition);
    const until = performance.now() + LEAVE_WITHIN;
    while (this.flights.of(partition).some(({ landed }) => !landed) && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (const flight of this.flights.of(partition)) {
      flight.stop.abort();
      this.flights.forget(partition, keyOf(flight.message));
    }
  }

  /** What the store of the partition has learnt. */
  noted(partition: number, facts: readonly OfDelivery[]): void {
    for (const fact of facts) {
      const key = { postbackId: fact.postback_id, conversionId: fact.conversion_id };
      this.lanes.outdate(partition, key);
      this.learnt?.add(nameOf(partition, key));
      if (fact.type === 'PostbackAttempted') this.flights.forget(partition, key);
      else this.changed.add(partition);
    }
    this.wake.call();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.wake.call();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    let pause = TICK;
    while (!signal.aborted) {
      await this.wake.pause(pause);
      // What lands in one turn of the event loop is one reason to look.
      await setImmediate();
      if (signal.aborted) return;
      pause = await this.round().then(
        () => TICK,
        (error: unknown) => {
          // What waits stays in the store, and is due still.
          this.logger.error({ err: error }, 'what is due could not be looked at');
          return PAUSE_AFTER_FAILURE;
        },
      );
    }
  }

  /** Each lane in its turn: of those of one host each gets its part of the room. */
  private async round(): Promise<void> {
    await this.look();
    const candidates = this.candidates();
    const lanesLeft = new Map<string, number>();
    for (const { known } of candidates) lanesLeft.set(known.lane.host, (lanesLeft.get(known.lane.host) ?? 0) + 1);
    for (const { known, postback } of candidates) {
      const { host } = known.lane;
      const left = lanesLeft.get(host) ?? 1;
      lanesLeft.set(host, left - 1);
      const room = Math.min(Math.ceil(this.parts.hosts.room(host) / left), this.roomOf(postback));
      await this.readAhead(known, room);
      for (let begun = 0; begun < room && this.beginNext(known, postback); begun++);
      if (known.ahead.length === 0 && !known.hasMore) this.lanes.forget(known);
    }
  }

  /** Something becomes due from one moment to the next, or was queued. */
  private async look(): Promise<void> {
    const { store, clock } = this.parts;
    const now = performance.now();
    const partitions = now - this.lookedAt >= TICK ? this.owned : this.changed;
    if (partitions === this.owned) this.lookedAt = now;
    const asked = [...partitions].filter((partition) => this.owned.has(partition));
    this.changed.clear();
    const found = await Promise.all(asked.map((partition) => store.lanes(partition, clock())));
    asked.forEach((partition, i) => {
      if (this.owned.has(partition)) this.lanes.areDue(partition, found[i] ?? []);
    });
  }

  private candidates(): Candidate[] {
    const { hosts } = this.parts;
    const able: Candidate[] = [];
    for (const known of this.lanes.all) {
      const postback = this.sending(known);
      if (postback && !(hosts.isAway(known.lane.host) && hosts.room(known.lane.host) <= 0))
        able.push({ known, postback });
      // Neither is it to take the room of what can be sent.
      else this.lanes.putBack(known);
    }
    const busy = ({ postback }: Candidate) => this.flights.publisher(postback.publisher_id);
    return able.sort((one, other) => busy(one) - busy(other) || one.known.turn - other.known.turn);
  }

  /** The lane's postback, where it sends: what waits for one that is idle goes on when it does. */
  private sending({ lane }: KnownLane): PostbackChanged | undefined {
    const { view } = this.parts;
    const postback = view.postback(lane.postbackId);
    return postback && idleNow(view, postback) === undefined ? postback : undefined;
  }

  private roomOf({ publisher_id }: PostbackChanged): number {
    return Math.min(AT_ONCE - this.flights.sending, OF_PUBLISHER - this.flights.publisher(publisher_id));
  }

  /** @param room that it has now */
  private async readAhead(known: KnownLane, room: number): Promise<void> {
    const { partition, lane, ahead } = known;
    const { store, clock, hosts } = this.parts;
    const mayMore = this.lanes.ahead < AHEAD_IN_ALL && !hosts.isAway(lane.host);
    const wanted = mayMore ? Math.max(room, AHEAD) : room;
    const isEnough = ahead.length >= wanted / 2 && ahead.length >= room;
    if (!known.hasMore || isEnough || this.flights.lane(partition, lane) >= OF_LANE) return;
    const limit = wanted - ahead.length;
    const learnt = (this.learnt = new Set<string>());
    const inHand = (key: MessageKey) => this.flights.has(partition, key) || this.lanes.isAhead(partition, key);
    // Those in hand are due in the store until it has learnt of them.
    const due = await store.due(partition, lane, clock(), limit, inHand).finally(() => (this.learnt = undefined));
    if (!this.lanes.isKnown(known)) return;
    known.hasMore = due.length === limit;
    const isNews = (message: WaitingMessage) => {
      const key = keyOf(message);
      return !inHand(key) && !learnt.has(nameOf(partition, key));
    };
    this.lanes.put(known, due.filter(isNews));
  }

  /** @returns whether there was one, and room for it */
  private beginNext(known: KnownLane, postback: PostbackChanged): boolean {
    const { partition, lane } = known;
    if (this.parts.hosts.room(lane.host) <= 0 || this.roomOf(postback) <= 0) return false;
    if (this.flights.lane(partition, lane) >= OF_LANE) return false;
    const message = this.lanes.take(known);
    if (!message) return false;
    this.lanes.takeTurn(known);
    this.parts.hosts.begin(lane.host);
    void this.send(this.flights.begin(partition, message), postback);
    return true;
  }

  /** The host has room again: the lane that had its turn first is next. */
  private goOn(host: string): void {
    let next: Candidate | undefined;
    for (const known of this.lanes.ofHost(host)) {
      if (known.ahead.length === 0 || (next && next.known.turn <= known.turn)) continue;
      const postback = this.sending(known);
      if (postback) next = { known, postback };
    }
    const { ahead, hasMore } = next?.known ?? { ahead: [], hasMore: true };
    const begun = next !== undefined && this.beginNext(next.known, next.postback);
    if (!begun || (hasMore && ahead.length <= AHEAD / 2)) this.wake.call();
  }

  private async send(flight: Flight, postback: PostbackChanged): Promise<void> {
    const { exchange, hosts, notes, signingKey, clock, onTried } = this.parts;
    const { message, partition, lane, stop } = flight;
    const began = clock();
    const exchanged = await exchange.send(nextRequest(message, postback, signingKey, began), stop.signal);
    // What was cut off here says nothing of the host, nor is it a try.
    hosts.end(lane.host, !NOT_ABLE.includes(exchanged.answer.status) || stop.signal.aborted);
    this.goOn(lane.host);
    const { fact, next } = tried(message, postback, exchanged, began);
    const noted = !stop.signal.aborted && (await notes.note(fact, stop.signal));
    const wasFull = this.roomOf(postback) <= 0;
    this.flights.land(flight);
    if (noted) onTried(fact, next);
    else this.flights.forget(partition, keyOf(message));
    // Who is next, of all that had no room, the round says.
    if (wasFull || !noted) this.wake.call();
  }
}
