import type { CatalogView } from '@clickledger/catalog-view';
import type { DeliveryStore, Lane, WaitingMessage } from '@clickledger/delivery-store';
import type { Next } from '@clickledger/domain';
import type { Clock } from '@clickledger/runtime';
import type { OfDelivery, PostbackAttempted, PostbackChanged } from '@clickledger/wire';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { idleNow } from '../idle.js';
import { nextRequest, tried } from './attempt.js';
import type { Exchange } from './exchange.js';
import type { Hosts } from './hosts.js';
import { InFlight, type Flight } from './in-flight.js';
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
  readonly partition: number;
  readonly lane: Lane;
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
  /** When a lane had its turn, by a counter. */
  private readonly turns = new Map<string, number>();
  private turn = 0;

  constructor(private readonly parts: SenderParts) {
    this.running = this.run();
  }

  take(partition: number): void {
    this.owned.add(partition);
    this.wake.call();
  }

  async give(partition: number): Promise<void> {
    this.owned.delete(partition);
    const until = performance.now() + LEAVE_WITHIN;
    while (this.flights.of(partition).some(({ landed }) => !landed) && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (const flight of this.flights.of(partition)) {
      flight.stop.abort();
      this.flights.forget(partition, flight.message.queued);
    }
  }

  /** What the store of the partition has learnt. */
  noted(partition: number, facts: readonly OfDelivery[]): void {
    for (const fact of facts) if (fact.type === 'PostbackAttempted') this.flights.forget(partition, fact);
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
    const candidates = await this.candidates();
    const lanesLeft = new Map<string, number>();
    for (const { lane } of candidates) lanesLeft.set(lane.host, (lanesLeft.get(lane.host) ?? 0) + 1);
    for (const { partition, lane, postback } of candidates) {
      const left = lanesLeft.get(lane.host) ?? 1;
      lanesLeft.set(lane.host, left - 1);
      const room = Math.min(Math.ceil(this.parts.hosts.room(lane.host) / left), this.roomOf(postback));
      if (room <= 0) continue;
      this.turns.set(turnKey(partition, lane), ++this.turn);
      for (const message of await this.due(partition, lane, room)) this.begin(partition, message, postback);
    }
  }

  private async candidates(): Promise<Candidate[]> {
    const { store, view, clock, hosts } = this.parts;
    const found = await Promise.all(
      [...this.owned].map(async (partition) =>
        (await store.lanes(partition, clock())).map((lane) => ({ partition, lane })),
      ),
    );
    const able = found.flat().flatMap(({ partition, lane }): Candidate[] => {
      const postback = view.postback(lane.postbackId);
      // What waits for one that is idle goes on when it does.
      if (!postback || idleNow(view, postback) !== undefined || hosts.room(lane.host) <= 0) return [];
      return [{ partition, lane, postback }];
    });
    const turnOf = ({ partition, lane }: Candidate) => this.turns.get(turnKey(partition, lane)) ?? 0;
    const busy = ({ postback }: Candidate) => this.flights.publisher(postback.publisher_id);
    return able.sort((one, other) => busy(one) - busy(other) || turnOf(one) - turnOf(other));
  }

  private roomOf({ publisher_id }: PostbackChanged): number {
    return Math.min(AT_ONCE - this.flights.sending, OF_PUBLISHER - this.flights.publisher(publisher_id));
  }

  private async due(partition: number, lane: Lane, room: number): Promise<WaitingMessage[]> {
    const inHand = this.flights.lane(partition, lane);
    if (inHand >= OF_LANE || !this.owned.has(partition)) return [];
    // Those in hand are due in the store until it has learnt of them.
    const due = await this.parts.store.due(partition, lane, this.parts.clock(), room + inHand);
    if (!this.owned.has(partition)) return [];
    return due.filter((message) => !this.flights.has(partition, message)).slice(0, room);
  }

  private begin(partition: number, message: WaitingMessage, postback: PostbackChanged): void {
    const flight = this.flights.begin(partition, message);
    this.parts.hosts.begin(flight.lane.host);
    void this.send(flight, postback);
  }

  private async send(flight: Flight, postback: PostbackChanged): Promise<void> {
    const { exchange, hosts, notes, signingKey, clock, onTried } = this.parts;
    const { message, partition, lane, stop } = flight;
    const began = clock();
    const exchanged = await exchange.send(nextRequest(message, postback, signingKey, began), stop.signal);
    const { fact, next } = tried(message, postback, exchanged, began);
    // What was cut off here says nothing of the host, nor is it a try.
    const noted = !stop.signal.aborted && (await notes.note(fact, stop.signal));
    hosts.end(lane.host, !NOT_ABLE.includes(exchanged.answer.status) || stop.signal.aborted);
    this.flights.land(flight);
    if (noted) onTried(fact, next);
    else this.flights.forget(partition, message.queued);
    this.wake.call();
  }
}

const turnKey = (partition: number, { host, postbackId }: Lane): string => `${partition} ${host} ${postbackId}`;
