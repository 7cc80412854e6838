import type { Link, Offer } from '@clickledger/catalog-view';
import { stamp, type ClickRecorded, type ImpressionRecorded } from '@clickledger/wire';
import { cutTexts } from './cut-texts.js';
import { seenIn, type Visit } from './visit.js';

/** Whose click or impression it is. */
export interface Owned {
  readonly link: Link;
  readonly offer: Offer;
}

export interface ClickParts extends Owned {
  readonly clickId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly origin: ClickRecorded['origin'];
  readonly visit: Visit;
  readonly visitor: string;
  readonly bot: boolean;
  /** The landing URL before its macros are filled in, so that clicks of a page can be told by it. */
  readonly landing: string;
  readonly diverted?: string | undefined;
}

export function clickRecorded(parts: ClickParts): ClickRecorded {
  const { visit, landing, diverted } = parts;
  const { texts, cut } = cutTexts({ landing_url: landing, ...visit.passed, ...seenIn(visit) });
  return {
    type: 'ClickRecorded',
    v: stamp('ClickRecorded'),
    click_id: parts.clickId,
    clicked_at: new Date(parts.at).toISOString(),
    origin: parts.origin,
    ...owners(parts),
    landing_url: landing,
    ...texts,
    visitor: parts.visitor,
    bot: parts.bot,
    ...(diverted !== undefined && { diverted }),
    ...(visit.passedOver && { passed_over: [...visit.passedOver] }),
    ...(cut && { cut }),
  };
}

export interface ImpressionParts extends Owned {
  readonly impressionId: string;
  readonly at: number;
  readonly visit: Visit;
  readonly visitor: string;
  readonly bot: boolean;
}

export function impressionRecorded(parts: ImpressionParts): ImpressionRecorded {
  const { cid: _clicksOnly, ...passed } = parts.visit.passed;
  const { texts, cut } = cutTexts({ ...passed, ...seenIn(parts.visit) });
  return {
    type: 'ImpressionRecorded',
    v: stamp('ImpressionRecorded'),
    impression_id: parts.impressionId,
    impressed_at: new Date(parts.at).toISOString(),
    ...owners(parts),
    ...texts,
    visitor: parts.visitor,
    bot: parts.bot,
    ...(cut && { cut }),
  };
}

const owners = ({ link, offer }: Owned) => ({
  link_id: link.fact.link_id,
  offer_id: link.fact.offer_id,
  publisher_id: link.fact.publisher_id,
  advertiser_id: offer.advertiser_id,
});
