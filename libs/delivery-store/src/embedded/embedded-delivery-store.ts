import { rmSync } from 'node:fs';
import { durable, openNumbered, type Database, type Environment, type Key } from '@clickledger/lmdb-kit';
import { InHand, Turns } from '@clickledger/store-kit';
import type {
  Change,
  DeliveryStore,
  Lane,
  MessageKey,
  PositionOf,
  PostbackFaring,
  WaitingMessage,
} from '../delivery-store.js';
import { keptMessage } from '../kept-message.js';
import { laneOf, printLane, readLane } from '../lane.js';
import { isNewer } from '../rank.js';

const REMEDY = 'Take the folder away, and start again: what is to be sent is read back from the log.';
/** Raised where entries of before would be misread: docs/decisions/0012. */
const FORMAT = 1;
const END = Number.MAX_SAFE_INTEGER;

/** The store in a folder, an LMDB environment that one process may open: messages, and an index of when they are due. */
export class EmbeddedDeliveryStore implements DeliveryStore {
  /** Never: nobody else can write into it, and what it has confirmed is on disk. */
  readonly failed = new Promise<never>(() => undefined);
  private readonly positions: Database<number, Key>;
  private readonly messages: Database<WaitingMessage, Key>;
  private readonly dueTimes: Database<Key, Key>;
  private readonly faringsOf: Database<PostbackFaring, Key>;
  /** How many wait, by partition, once that was asked: to count a million of them takes a while, in which nothing is sent. */
  private readonly counts = new Map<number, number>();
  private readonly turns = new Turns();
  private readonly inHand = new InHand('the delivery store');

  private constructor(private readonly environment: Environment) {
    this.positions = environment.openDB('positions', {});
    this.messages = environment.openDB('messages', {});
    this.dueTimes = environment.openDB('due', {});
    this.faringsOf = environment.openDB('farings', {});
  }

  /**
   * @throws NewerFormatError
   * @throws Error that names a damaged file
   */
  static async open(folder: string): Promise<EmbeddedDeliveryStore> {
    return new EmbeddedDeliveryStore(
      await openNumbered({
        store: `the delivery store in ${folder}`,
        number: FORMAT,
        remedy: REMEDY,
        folder,
        numbered: folder,
        empty: () => rmSync(folder, { recursive: true }),
      }),
    );
  }

  find(partition: number, keys: readonly MessageKey[]): Promise<(WaitingMessage | undefined)[]> {
    return this.inHand.use(async () =>
      keys.map(({ postbackId, conversionId }) => this.message([partition, postbackId, conversionId])),
    );
  }

  save(partition: number, changes: readonly Change[]): Promise<void> {
    return this.inHand.use(() =>
      // A change looks at what is there: of two at once, one would leave a false time in the index.
      this.turns.take(partition, async () => {
        for (const some of apart(changes)) {
          let more = 0;
          await durable([
            this.environment.batch(() => {
              for (const change of some) more += this.apply(partition, change);
            }),
          ]);
          const count = this.counts.get(partition);
          if (count !== undefined) this.counts.set(partition, count + more);
        }
      }),
    );
  }

  lanes(partition: number, now: number): Promise<Lane[]> {
    return this.inHand.use(async () => {
      const lanes: Lane[] = [];
      // From the first of a lane to the first of the next: what else waits in it is not read.
      for (let start: Key = [partition]; ;) {
        const [first] = this.dueTimes.getKeys({ start, end: [partition + 1], limit: 1 });
        if (!first) return lanes;
        const [, lane, dueAt] = first;
        if (Number(dueAt) <= now) lanes.push(readLane(String(lane)));
        start = [partition, String(lane), END];
      }
    });
  }

  due(
    partition: number,
    lane: Lane,
    now: number,
    limit: number,
    isInHand: (key: MessageKey) => boolean,
  ): Promise<WaitingMessage[]> {
    return this.inHand.use(async () => {
      const name = printLane(lane);
      const found: WaitingMessage[] = [];
      if (limit <= 0) return found;
      // The end is exclusive, and what is due right now is due.
      for (const { value } of this.dueTimes.getRange({ start: [partition, name], end: [partition, name, now + 1] })) {
        const [, postbackId, conversionId] = value;
        if (isInHand({ postbackId: String(postbackId), conversionId: String(conversionId) })) continue;
        const message = this.message(value);
        if (message) found.push(message);
        if (found.length === limit) break;
      }
      return found;
    });
  }

  waitingCount(partition: number): Promise<number> {
    return this.inHand.use(async () => {
      const known = this.counts.get(partition);
      if (known !== undefined) return known;
      // What is being saved would be counted, and added once more when it is.
      return this.turns.take(partition, async () => {
        const count = this.messages.getKeysCount({ start: [partition], end: [partition + 1] });
        this.counts.set(partition, count);
        return count;
      });
    });
  }

  farings(partition: number, postbackIds: readonly string[]): Promise<(PostbackFaring | undefined)[]> {
    return this.inHand.use(async () => postbackIds.map((id) => this.faringsOf.get([partition, id])));
  }

  saveFarings(partition: number, farings: readonly PostbackFaring[]): Promise<void> {
    return this.inHand.use(async () => {
      const further = farings.filter(
        ({ postbackId, upTo }) => upTo >= (this.faringsOf.get([partition, postbackId])?.upTo ?? 0),
      );
      await durable(further.map((faring) => this.faringsOf.put([partition, faring.postbackId], faring)));
    });
  }

  position(of: PositionOf, partition: number): Promise<number> {
    return this.inHand.use(async () => this.positions.get([of, partition]) ?? 0);
  }

  savePosition(of: PositionOf, partition: number, position: number): Promise<void> {
    return this.inHand.use(async () => {
      const reached = this.positions.get([of, partition]) ?? -1;
      if (position > reached) await durable([this.positions.put([of, partition], position)]);
    });
  }

  close(): Promise<void> {
    return this.inHand.close(() => this.environment.close());
  }

  private message(key: Key): WaitingMessage | undefined {
    const message = this.messages.get(key);
    return message && keptMessage(message);
  }

  /** @returns by how much more messages wait */
  private apply(partition: number, { kind, message }: Change): number {
    const key = keyOf(partition, message);
    const old = this.message(key);
    if (old && isNewer(old, message)) return 0;
    if (old) void this.dueTimes.remove(dueKeyOf(partition, old));
    if (kind === 'done') {
      void this.messages.remove(key);
      return old ? -1 : 0;
    }
    void this.messages.put(key, message);
    void this.dueTimes.put(dueKeyOf(partition, message), key);
    return old ? 0 : 1;
  }
}

/** In their order, so that none is behind another of its key: what is put in a transaction is not read in it. */
function apart(changes: readonly Change[]): Change[][] {
  const rounds: { readonly keys: Set<string>; readonly some: Change[] }[] = [];
  for (const change of changes) {
    const { queued } = change.message;
    const key = `${queued.postback_id}\0${queued.conversion_id}`;
    let last = rounds.at(-1);
    if (!last || last.keys.has(key)) rounds.push((last = { keys: new Set(), some: [] }));
    last.keys.add(key);
    last.some.push(change);
  }
  return rounds.map(({ some }) => some);
}

const keyOf = (partition: number, { queued }: WaitingMessage): Key => [
  partition,
  queued.postback_id,
  queued.conversion_id,
];

const dueKeyOf = (partition: number, message: WaitingMessage): Key => [
  partition,
  printLane(laneOf(message)),
  message.dueAt,
  message.queued.conversion_id,
];
