import type { CatalogView, FollowedCatalog } from '@clickledger/catalog-view';
import {
  judgeReport,
  type Accepted,
  type ClickIdCodec,
  type Edge,
  type Method,
  type PassedOver,
  type Refused,
  type Sender,
  type SentReport,
} from '@clickledger/domain';
import type { KeyRing } from '@clickledger/runtime';
import { offerAtEdge } from './offer-at-edge.js';
import { readNews } from './read-news.js';
import { senderOf, type Credentials } from './sender.js';

/** A report as it arrived. */
export interface Arrival {
  readonly method: Method;
  readonly report: SentReport;
  /** In whose words it came. */
  readonly platform?: string | undefined;
  /** Names of what was sent besides, the most telling. */
  readonly passedOver: readonly PassedOver[];
  readonly credentials: Credentials;
  /** Of the page that sent it. */
  readonly origin?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

export type Judged<V = Accepted | Refused> = V & {
  readonly sender: Sender;
  /** The catalog was known up to this offset. */
  readonly catalogOffset: number;
};

/** Judges reports by the catalog as it is known here. */
export class Gate {
  constructor(
    private readonly catalog: FollowedCatalog,
    private readonly codec: ClickIdCodec,
    private readonly keys: KeyRing,
  ) {}

  /**
   * No report is refused by an old catalog: before that, it is read to its end.
   * @throws LogUnavailableError when that cannot be done in time.
   */
  async judge(arrival: Arrival): Promise<Judged> {
    const verdict = this.judgeNow(arrival);
    return verdict.accepted || !(await readNews(this.catalog)) ? verdict : this.judgeNow(arrival);
  }

  /** Who sends this; the catalog is read to its end before it is said to be nobody. */
  async identify(credentials: Credentials): Promise<Sender> {
    const sender = senderOf(credentials, this.keys, this.catalog.view);
    if (sender.role !== 'unknown' || !(await readNews(this.catalog))) return sender;
    return senderOf(credentials, this.keys, this.catalog.view);
  }

  private judgeNow({ method, report, platform, credentials, origin, receivedAt }: Arrival): Judged {
    const { view } = this.catalog;
    const sender = senderOf(credentials, this.keys, view);
    const edge: Edge = {
      method,
      sender,
      origin,
      receivedAt,
      readClickId: (text) => this.codec.decode(text),
      link(number) {
        const link = view.linkByNumber(number)?.fact;
        return link && { offerId: link.offer_id, publisherId: link.publisher_id };
      },
      offer(offerId, at) {
        const offer = view.offer(offerId, at === undefined ? {} : { at });
        return offer && offerAtEdge(offer, view);
      },
      takesForeignClickIds: (advertiserId) => view.advertiser(advertiserId)?.foreign_click_ids === true,
    };
    return { sender, catalogOffset: view.offset, ...judgeReport(inOurNames(report, platform, view), edge) };
  }
}

/** The platform's name for the offer is ours too where no offer has it there. */
function inOurNames(report: SentReport, platform: string | undefined, view: CatalogView): SentReport {
  if (platform === undefined || report.offer === undefined) return report;
  const offer = view.foreignId('offer', platform, report.offer);
  return offer === undefined ? report : { ...report, offer };
}
