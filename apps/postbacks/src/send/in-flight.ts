import { laneOf, type Lane, type MessageKey, type WaitingMessage } from '@clickledger/delivery-store';
import { keyOf, laneName, nameOf } from './lanes.js';

/** A message that is being sent, or was and is not noted yet in the store. */
export interface Flight {
  readonly partition: number;
  readonly message: WaitingMessage;
  readonly lane: Lane;
  /** Ends the waiting for an answer. */
  readonly stop: AbortController;
  /** It has landed: the answer is there, and its try is in the log. */
  landed: boolean;
}

/** Of a postback and a conversion one message at a time; of publishers and lanes, how many. */
export class InFlight {
  private readonly flights = new Map<string, Flight>();
  private readonly ofPublisher = new Map<string, number>();
  private readonly ofLane = new Map<string, number>();
  /** That wait for an answer. */
  sending = 0;

  has(partition: number, key: MessageKey): boolean {
    return this.flights.has(nameOf(partition, key));
  }

  begin(partition: number, message: WaitingMessage): Flight {
    const begun: Flight = { partition, message, lane: laneOf(message), stop: new AbortController(), landed: false };
    this.flights.set(nameOf(partition, keyOf(message)), begun);
    this.count(this.ofPublisher, message.queued.publisher_id, 1);
    this.count(this.ofLane, laneName(partition, begun.lane), 1);
    this.sending += 1;
    return begun;
  }

  /** The answer is there, or was given up. */
  land(flight: Flight): void {
    if (flight.landed) return;
    flight.landed = true;
    this.sending -= 1;
    this.count(this.ofPublisher, flight.message.queued.publisher_id, -1);
  }

  /** The store knows of it, or another owner will find out. */
  forget(partition: number, key: MessageKey): void {
    const name = nameOf(partition, key);
    const flight = this.flights.get(name);
    if (!flight) return;
    this.land(flight);
    this.flights.delete(name);
    this.count(this.ofLane, laneName(partition, flight.lane), -1);
  }

  publisher(publisherId: string): number {
    return this.ofPublisher.get(publisherId) ?? 0;
  }

  lane(partition: number, lane: Lane): number {
    return this.ofLane.get(laneName(partition, lane)) ?? 0;
  }

  of(partition: number): Flight[] {
    return [...this.flights.values()].filter((flight) => flight.partition === partition);
  }

  private count(counts: Map<string, number>, name: string, by: number): void {
    const sum = (counts.get(name) ?? 0) + by;
    if (sum > 0) counts.set(name, sum);
    else counts.delete(name);
  }
}
