import type { Waiting } from '@clickledger/attribution-store';
import type { OwnerParts } from './owner-parts.js';
import { clickRef, graceIsOver, logKeyOf } from '@clickledger/verdict';

/**
 * When to stop waiting. The clock alone cannot say: a reader far behind would give up clicks that are in the log. So
 * when the grace is over, the end of the one partition that could hold what is waited for is noted, once; it is given
 * up when the store has been filled up to there.
 */
export class Grace {
  constructor(private readonly parts: OwnerParts) {}

  async noteEnds(waiting: readonly Waiting[], now: number): Promise<Waiting[]> {
    return Promise.all(waiting.map(async (item) => (this.isToBeNoted(item, now) ? this.noteEnd(item, now) : item)));
  }

  async givenUp(items: readonly Waiting[]): Promise<boolean[]> {
    return Promise.all(
      items.map(async ({ giveUpAt }) => {
        if (!giveUpAt) return false;
        return (await this.parts.store.position(giveUpAt.of, giveUpAt.partition)) >= giveUpAt.offset;
      }),
    );
  }

  private isToBeNoted(item: Waiting, now: number): boolean {
    const grace = this.parts.catalog.view.offer(item.report.offer_id)?.grace_seconds;
    return item.purpose === 'decide' && !item.giveUpAt && graceIsOver(item, grace, now);
  }

  private async noteEnd(item: Waiting, now: number): Promise<Waiting> {
    const { report, partition } = item;
    const of = report.type === 'ConversionReceived' ? 'clicks' : 'conversions';
    const where =
      report.type === 'ConversionReceived' ? this.clickPartition(report.click_id, report.advertiser_id) : partition;
    const offset = await this.parts.log.end(of, where);
    return { ...item, dueAt: now, giveUpAt: { of, partition: where, offset } };
  }

  private clickPartition(clickId: string, advertiserId: string): number {
    const { log, codec } = this.parts;
    return log.partitionOf('clicks', logKeyOf(clickRef(codec, clickId, advertiserId)));
  }
}
