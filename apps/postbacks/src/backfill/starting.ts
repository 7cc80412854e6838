import { requestName, SKIP_REASONS } from '@clickledger/domain';
import { CLOCK, HttpFault, isOwn, type Clock, type Principal } from '@clickledger/runtime';
import { stamp, type BackfillChanged, type PostbackChanged } from '@clickledger/wire';
import { Inject, Injectable } from '@nestjs/common';
import { partyOf } from '../idempotency-key.js';
import { idleNow } from '../idle.js';
import { OneAtATime } from '../one-at-a-time.js';
import { ownPostback } from '../own-postback.js';
import { POSTBACKS_PARTS, type PostbacksParts } from '../postbacks-parts.js';
import type { BackfillBody } from './backfill.dto.js';
import { Backfills } from './backfills.js';
import { planOf, type Asked } from './plan.js';
import { refuseOther, wantedOf, type Wanted } from './wanted.js';

export interface Counted {
  readonly total: number;
  readonly skipped: Readonly<Record<string, number>>;
}

/** Counts what a backfill would send, begins one, and cancels it. */
@Injectable()
export class BackfillStarting {
  private readonly turns = new OneAtATime();

  constructor(
    @Inject(POSTBACKS_PARTS) private readonly parts: PostbacksParts,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly backfills: Backfills,
  ) {}

  /** @throws HttpFault, LogUnavailableError */
  dryRun(postbackId: string, body: BackfillBody, who: Principal): Promise<Asked & Counted> {
    return this.turns.take(async () => {
      const postback = await ownPostback(this.parts.catalog, postbackId, who);
      const asked = await this.asked(postback, wantedOf(body), 'dry-run');
      return { ...asked, ...(await this.count(asked)) };
    });
  }

  /**
   * @param key the same request with the same one begins nothing more, and another one is refused
   * @throws HttpFault, LogUnavailableError
   */
  start(postbackId: string, body: BackfillBody, key: string, who: Principal): Promise<BackfillChanged> {
    return this.turns.take(async () => {
      const postback = await ownPostback(this.parts.catalog, postbackId, who);
      const wanted = wantedOf(body);
      const id = requestName(`backfill ${postbackId}`, partyOf(who), key);
      await this.backfills.readToEnd();
      const known = this.backfills.one(id);
      if (known) {
        refuseOther(known, wanted);
        return known;
      }
      this.refuse(postback);
      const asked = await this.asked(postback, wanted, id);
      const { total } = await this.count(asked);
      const fact: BackfillChanged = {
        type: 'BackfillChanged',
        v: stamp('BackfillChanged'),
        ...asked,
        total,
        state: 'running',
        queued: 0,
        changed_at: asked.started_at,
      };
      await this.backfills.write(fact);
      return fact;
    });
  }

  /** @throws HttpFault 404, also where it is another publisher's; LogUnavailableError */
  async find(id: string, who: Principal): Promise<BackfillChanged> {
    const own = (await this.list(who)).find(({ backfill_id }) => backfill_id === id);
    if (own) return own;
    throw new HttpFault(404, 'backfill_unknown', `There is no backfill ${id}.`);
  }

  async list(who: Principal): Promise<BackfillChanged[]> {
    await this.backfills.readToEnd();
    return this.backfills.all().filter((backfill) => isOwn(backfill, who));
  }

  async cancel(id: string, who: Principal): Promise<BackfillChanged> {
    const backfill = await this.find(id, who);
    if (backfill.state !== 'running') return backfill;
    const changed_at = new Date(this.clock()).toISOString();
    await this.backfills.write({ ...backfill, state: 'cancelled', changed_at });
    return this.find(id, who);
  }

  private refuse(postback: PostbackChanged): void {
    const { publisher_id } = postback;
    const idle = idleNow(this.parts.catalog.view, postback);
    if (idle !== undefined) throw new HttpFault(409, idle, SKIP_REASONS[idle]);
    const running = this.backfills.all().find((one) => one.publisher_id === publisher_id && one.state === 'running');
    if (!running) return;
    const detail = `The backfill ${running.backfill_id} of this publisher is running: wait until it is done, or cancel it.`;
    throw new HttpFault(409, 'backfill_running', detail, { backfill_id: running.backfill_id });
  }

  private async asked(postback: PostbackChanged, wanted: Wanted, id: string): Promise<Asked> {
    const [outcomes_to, deliveries_from] = await Promise.all([this.ends('attributions'), this.ends('deliveries')]);
    return {
      backfill_id: id,
      postback_id: postback.postback_id,
      publisher_id: postback.publisher_id,
      ...wanted,
      started_at: new Date(this.clock()).toISOString(),
      outcomes_to,
      deliveries_from,
    };
  }

  private ends(topic: 'attributions' | 'deliveries'): Promise<number[]> {
    const { log } = this.parts;
    const partitions = Array.from({ length: log.partitionCount(topic) }, (_, partition) => partition);
    return Promise.all(partitions.map((partition) => log.end(topic, partition)));
  }

  private async count(asked: Asked): Promise<Counted> {
    const { log, catalog } = this.parts;
    const skipped: Record<string, number> = {};
    let total = 0;
    // One partition after the other, so that what one takes of memory is free for the next.
    for (let partition = 0; partition < asked.outcomes_to.length; partition += 1) {
      const plan = await planOf({ log, view: catalog.view, clock: this.clock }, asked, partition);
      total += plan.due.length;
      for (const [reason, count] of plan.skipped) skipped[reason] = (skipped[reason] ?? 0) + count;
    }
    return { total, skipped };
  }
}
