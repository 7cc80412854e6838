import { setTimeout } from 'node:timers/promises';
import type { CatalogView } from '@clickledger/catalog-view';
import type { DeliveryStore, PostbackFaring } from '@clickledger/delivery-store';
import { afterTry, failingIn, heardIn, isDead, type Faring } from '@clickledger/domain';
import type { EventLog, FactAt } from '@clickledger/event-log';
import type { Clock } from '@clickledger/runtime';
import type { PostbackAttempted } from '@clickledger/wire';

const READ_WITHIN = 10_000;
const LOOK_EVERY = 50;
const NEVER: Faring = { heardAt: 0 };

type TryAt = FactAt<'deliveries'> & { readonly fact: PostbackAttempted };
/** By partition. */
type OfPostback = readonly (PostbackFaring | undefined)[];

export interface FaringParts {
  readonly log: Pick<EventLog, 'partitionCount' | 'end'>;
  readonly store: Pick<DeliveryStore, 'farings' | 'saveFarings' | 'position'>;
  readonly view: Pick<CatalogView, 'postback'>;
  readonly clock: Clock;
}

/** How postbacks fare: counted in the store, by partition, and judged by all partitions together. */
export class Farings {
  private readonly partitions: readonly number[];

  constructor(private readonly parts: FaringParts) {
    this.partitions = Array.from({ length: parts.log.partitionCount('deliveries') }, (_, partition) => partition);
  }

  /**
   * Counts the tries of a batch, but for those that the store has counted already.
   * @param end offset after the batch
   * @returns postbacks that look dead
   */
  async count(partition: number, facts: readonly FactAt<'deliveries'>[], end: number): Promise<string[]> {
    const tries = [...byPostback(facts)];
    const before = await this.of(tries.map(([postbackId]) => postbackId));
    const after = tries.map(([postbackId, own], i): OfPostback => {
      const all = before[i] ?? [];
      const since = heardIn(known(all), this.changedAt(postbackId));
      const fresh = own.filter(({ offset }) => offset >= (all[partition]?.upTo ?? 0));
      const count = (faring: Faring, { fact }: TryAt) => afterTry(faring, tryOf(fact), since);
      const { heardAt, failing } = fresh.reduce<Faring>(count, all[partition] ?? NEVER);
      return all.with(partition, { postbackId, upTo: end, heardAt, ...(failing && { failing }) });
    });
    await this.parts.store.saveFarings(partition, known(after.map((all) => all[partition])));
    return tries.flatMap(([postbackId], i) => (this.looksDead(postbackId, after[i] ?? []) ? [postbackId] : []));
  }

  /** By all that is in the log now: a message that was taken may be in a partition that is read late. */
  async isDead(postbackId: string): Promise<boolean> {
    const { log } = this.parts;
    const ends = await Promise.all(this.partitions.map((partition) => log.end('deliveries', partition)));
    const until = performance.now() + READ_WITHIN;
    while (!(await this.haveReached(ends))) {
      if (performance.now() > until) return false;
      await setTimeout(LOOK_EVERY);
    }
    const [all = []] = await this.of([postbackId]);
    return this.looksDead(postbackId, all);
  }

  private async haveReached(ends: readonly number[]): Promise<boolean> {
    const { store } = this.parts;
    const read = await Promise.all(this.partitions.map((partition) => store.position('deliveries', partition)));
    return read.every((position, partition) => position >= (ends[partition] ?? 0));
  }

  /** In the order of the IDs. */
  private async of(postbackIds: readonly string[]): Promise<OfPostback[]> {
    const { store } = this.parts;
    const found = await Promise.all(this.partitions.map((partition) => store.farings(partition, postbackIds)));
    return postbackIds.map((_, i) => found.map((farings) => farings[i]));
  }

  private looksDead(postbackId: string, all: OfPostback): boolean {
    const failing = failingIn(known(all), this.changedAt(postbackId));
    return failing !== undefined && isDead(failing, this.parts.clock());
  }

  /** Who has changed it, or enabled it again, has the whole time before him. */
  private changedAt(postbackId: string): number {
    return Date.parse(this.parts.view.postback(postbackId)?.changed_at ?? '') || 0;
  }
}

const known = (all: OfPostback): PostbackFaring[] => all.filter((one) => one !== undefined);

const tryOf = ({ attempted_at, result }: PostbackAttempted) => ({
  at: Date.parse(attempted_at),
  hasFailed: result === 'failed',
});

function byPostback(facts: readonly FactAt<'deliveries'>[]): Map<string, TryAt[]> {
  const tries = new Map<string, TryAt[]>();
  for (const { fact, ...at } of facts) {
    if (fact.type !== 'PostbackAttempted') continue;
    const own = tries.get(fact.postback_id);
    if (own) own.push({ fact, ...at });
    else tries.set(fact.postback_id, [{ fact, ...at }]);
  }
  return tries;
}
