import { openClient, Positions, settleFormat, Shards, type Client } from '@clickledger/redis-kit';
import { InHand, readRedisUrl, type StoreFormat } from '@clickledger/store-kit';
import type {
  Change,
  DeliveryStore,
  Lane,
  MessageKey,
  PositionOf,
  PostbackFaring,
  WaitingMessage,
} from '../delivery-store.js';
import { Farings } from './farings.js';
import { Messages } from './messages.js';

/** The number is raised where entries of before would be misread: docs/decisions/0012. */
const FORMAT: StoreFormat = {
  store: 'the delivery store on Redis',
  number: 1,
  remedy: 'Where that is not wanted, empty this store: it is read again from the log',
};

/**
 * The store in Redis 7 or Valkey, one server or a cluster; any number of processes may open it. What a server loses that
 * it had confirmed is noticed, as the attribution store's README says.
 */
export class RedisDeliveryStore implements DeliveryStore {
  readonly failed: Promise<never>;
  private readonly messages: Messages;
  private readonly faringsOf: Farings;
  private readonly positions: Positions;
  private readonly inHand = new InHand('the delivery store');

  private constructor(
    private readonly client: Client,
    shards: Shards,
  ) {
    this.failed = shards.trust.failed;
    this.messages = new Messages(shards);
    this.faringsOf = new Farings(shards);
    this.positions = new Positions(shards);
  }

  /**
   * @param url one that `checkDeliveryStoreUrl` passes
   * @throws StoreUnavailableError when Redis cannot be reached
   * @throws NewerFormatError
   * @throws Error with a sentence when it is too old or would evict
   */
  static async open(url: string): Promise<RedisDeliveryStore> {
    const address = readRedisUrl(url, 'post');
    const client = await openClient(address);
    try {
      const shards = new Shards(client, address.name);
      await settleFormat(client, shards, FORMAT);
      await shards.open();
      return new RedisDeliveryStore(client, shards);
    } catch (error) {
      client.disconnect();
      throw error;
    }
  }

  find(partition: number, keys: readonly MessageKey[]): Promise<(WaitingMessage | undefined)[]> {
    return this.inHand.use(() => this.messages.find(partition, keys));
  }

  save(partition: number, changes: readonly Change[]): Promise<void> {
    return this.inHand.use(() => this.messages.save(partition, changes));
  }

  lanes(partition: number, now: number): Promise<Lane[]> {
    return this.inHand.use(() => this.messages.lanes(partition, now));
  }

  due(
    partition: number,
    lane: Lane,
    now: number,
    limit: number,
    isInHand: (key: MessageKey) => boolean,
  ): Promise<WaitingMessage[]> {
    return this.inHand.use(() => this.messages.due(partition, lane, now, limit, isInHand));
  }

  waitingCount(partition: number): Promise<number> {
    return this.inHand.use(() => this.messages.count(partition));
  }

  farings(partition: number, postbackIds: readonly string[]): Promise<(PostbackFaring | undefined)[]> {
    return this.inHand.use(() => this.faringsOf.find(partition, postbackIds));
  }

  saveFarings(partition: number, farings: readonly PostbackFaring[]): Promise<void> {
    return this.inHand.use(() => this.faringsOf.save(partition, farings));
  }

  position(of: PositionOf, partition: number): Promise<number> {
    return this.inHand.use(() => this.positions.of(of, partition));
  }

  savePosition(of: PositionOf, partition: number, position: number): Promise<void> {
    return this.inHand.use(() => this.positions.move(of, partition, position));
  }

  close(): Promise<void> {
    return this.inHand.close(async () => this.client.disconnect());
  }
}
