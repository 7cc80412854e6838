import type { Link, Offer } from '@clickledger/catalog-view';
import { bucketOf, judgeLanding, type ClickIdCodec } from '@clickledger/domain';
import type { BatchingPublisher } from '@clickledger/event-log';
import { HttpFault, type Clock } from '@clickledger/runtime';
import { Counter, type Registry } from 'prom-client';
import { originNotAllowed } from './cross-origin.js';
import { LandingBounds } from './landing-bounds.js';
import { landingFact } from './landing-fact.js';
import type { Pages } from './pages.js';
import { readLanding, type Landing } from './read-landing.js';

export interface LandingsParts {
  readonly pages: Pages;
  readonly codec: ClickIdCodec;
  readonly publisher: BatchingPublisher;
  readonly clock: Clock;
}

/** Where it comes from, and what is to be done as soon as that is known to be a page of the offer. */
export interface Whence {
  readonly origin: string | undefined;
  readonly address: string;
  readonly allow: () => void;
}

/** Takes what pages say of clicks: cheaply, as anybody can say anything, and who makes IDs up is not told. */
export class Landings {
  private readonly bounds = new LandingBounds();
  private readonly counter: Counter<'stage' | 'code'>;

  constructor(
    private readonly parts: LandingsParts,
    registry: Registry,
  ) {
    this.counter = new Counter({
      name: 'clickledger_landings_total',
      help: 'What pages said of clicks: recorded, repeat, or the code of why nothing was recorded',
      labelNames: ['stage', 'code'],
      registers: [registry],
    });
  }

  /**
   * Resolves when what can be believed is in the log.
   * @throws HttpFault where it is malformed, comes from elsewhere, or is too much
   * @throws LogUnavailableError
   */
  async take(body: unknown, whence: Whence): Promise<void> {
    const now = this.parts.clock();
    const read = readLanding(body);
    const stage = read.ok ? read.value.stage : 'none';
    if (!this.bounds.take(whence.address, now)) {
      this.counter.inc({ stage, code: 'address_limit' });
      throw new HttpFault(429, 'address_limit', 'Too much comes from this address: try again in a minute.');
    }
    if (!read.ok) {
      this.counter.inc({ stage, code: read.code });
      throw new HttpFault(400, read.code, read.detail);
    }
    const offer = await this.parts.pages.offerOrNews(read.value.offerId, whence.origin);
    if (!offer) {
      this.counter.inc({ stage, code: 'origin_not_allowed' });
      throw originNotAllowed();
    }
    whence.allow();
    this.counter.inc({ stage, code: await this.record(read.value, offer, now) });
  }

  /** @returns what is counted */
  private async record(landing: Landing, offer: Offer, now: number): Promise<string> {
    const { pages, publisher } = this.parts;
    let judged = this.judge(landing, offer, now);
    if (!judged.ok && judged.code === 'click_not_found' && (await pages.news()))
      judged = this.judge(landing, offer, now);
    if (!judged.ok) return judged.code;
    const { click, link } = judged.value;
    const { stage } = landing;
    if (this.bounds.isRecorded(click.id, stage)) return 'repeat';
    const fact = landingFact({ stage, click, link, advertiserId: offer.advertiser_id, at: now });
    await publisher.publish('landings', bucketOf(click), fact);
    this.bounds.noteRecorded(click.id, stage);
    return 'recorded';
  }

  private judge(landing: Landing, { cookie_days: cookieDays }: Offer, receivedAt: number) {
    const { pages, codec } = this.parts;
    return judgeLanding(landing, {
      readClickId: (text) => codec.decode(text),
      link: (number): Link['fact'] | undefined => pages.view.linkByNumber(number)?.fact,
      cookieDays,
      receivedAt,
    });
  }
}
