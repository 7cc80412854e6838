import { setTimeout } from 'node:timers/promises';
import { pauseForRate } from '@clickledger/domain';
import type { Clock } from '@clickledger/runtime';
import { encode, stamp, type BackfillChanged, type PostbackQueued } from '@clickledger/wire';
import { Logger } from '@nestjs/common';
import { idleNow } from '../idle.js';
import type { PostbacksParts } from '../postbacks-parts.js';
import { readCatalog } from '../read-catalog.js';
import type { Backfills } from './backfills.js';
import { planOf, type Plan, type Planned } from './plan.js';
import { QueuedSince } from './queued-since.js';

const PAUSE = 1_000;
const TELL_EVERY = 5_000;

/** Queues what a backfill has to send, partition by partition, at its rate. What it has done the log says. */
export class BackfillRun {
  readonly done: Promise<void>;
  private readonly logger = new Logger(BackfillRun.name);
  private readonly stopping = new AbortController();
  private readonly queued = new Map<number, number>();
  private told = performance.now();

  constructor(
    private readonly parts: PostbacksParts,
    private readonly backfills: Backfills,
    private readonly backfill: BackfillChanged,
    private readonly clock: Clock,
  ) {
    this.done = this.run();
  }

  /** Resolves when nothing is being queued any more. */
  stop(): Promise<void> {
    this.stopping.abort();
    return this.done;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        for (let partition = 0; partition < this.backfill.outcomes_to.length; partition += 1) {
          await this.queuePartition(partition);
        }
        return await this.tell(signal.aborted ? 'running' : 'finished');
      } catch (error) {
        this.logger.error({ err: error, backfill_id: this.backfill.backfill_id }, 'a backfill failed, and goes on');
        await this.pause(PAUSE);
      }
    }
  }

  private async queuePartition(partition: number): Promise<void> {
    const { log, catalog } = this.parts;
    const { per_second: perSecond } = this.backfill;
    await this.mayGoOn(partition);
    if (this.stopping.signal.aborted) return;
    const since = new QueuedSince(log, this.backfill, partition);
    const plan = await planOf({ log, view: catalog.view, clock: this.clock }, this.backfill, partition);
    for (let at = 0; at < plan.due.length; at += perSecond) {
      await this.mayGoOn(partition);
      const begun = performance.now();
      await since.readOn();
      const some = plan.due.slice(at, at + perSecond).filter((one) => !since.has(one));
      const facts = some.length > 0 ? await factsOf(plan, some) : [];
      if (this.stopping.signal.aborted) break;
      const records = facts.map((fact) => ({ key: fact.conversion_id, value: encode('deliveries', [fact]) }));
      if (records.length > 0) await log.append('deliveries', records);
      this.queued.set(partition, since.count + facts.length);
      if (performance.now() - this.told > TELL_EVERY) await this.tell('running');
      await this.pause(pauseForRate(facts.length, perSecond, performance.now() - begun));
    }
    await since.readOn();
    this.queued.set(partition, since.count);
  }

  /** While its postback sends nothing it would only pile up; nor may it be ahead of what is decided anyway. */
  private async mayGoOn(partition: number): Promise<void> {
    const { catalog, store } = this.parts;
    const { postback_id, outcomes_to } = this.backfill;
    while (!this.stopping.signal.aborted) {
      await readCatalog(catalog);
      const postback = catalog.view.postback(postback_id);
      const sends = postback !== undefined && idleNow(catalog.view, postback) === undefined;
      const decided = await store.position('attributions', partition);
      if (sends && decided >= (outcomes_to[partition] ?? 0)) return;
      await this.pause(PAUSE);
    }
  }

  private async tell(state: BackfillChanged['state']): Promise<void> {
    this.told = performance.now();
    const queued = [...this.queued.values()].reduce((sum, count) => sum + count, 0);
    const changed_at = new Date(this.clock()).toISOString();
    await this.backfills.write({ ...this.backfill, v: stamp('BackfillChanged'), state, queued, changed_at });
  }

  private async pause(ms: number): Promise<void> {
    await setTimeout(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

/** What the postback says of them as it stands now; what it has nothing to say of any more is left out. */
async function factsOf(plan: Plan, some: readonly Planned[]): Promise<PostbackQueued[]> {
  const offsets = some.map(({ offset }) => offset);
  const versions = new Map(some.map(({ conversionId, version }) => [conversionId, version]));
  const facts = new Map<string, PostbackQueued>();
  for await (const { fact } of plan.facts(Math.min(...offsets), Math.max(...offsets) + 1)) {
    const isMeant = versions.get(fact.conversion_id) === fact.version;
    if (isMeant && fact.type === 'PostbackQueued') facts.set(fact.conversion_id, fact);
  }
  return [...facts.values()];
}
