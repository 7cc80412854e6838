import type { Link } from '@clickledger/catalog-view';
import type { ReadClickId } from '@clickledger/domain';
import { stamp, type OfLanding } from '@clickledger/wire';
import { timeOf } from '../facts.js';
import type { LandingStage } from './read-landing.js';

export interface LandingParts {
  readonly stage: LandingStage;
  readonly click: ReadClickId;
  readonly link: Link['fact'];
  readonly advertiserId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export function landingFact({ stage, click, link, advertiserId, at }: LandingParts): OfLanding {
  const of = {
    click_id: click.id,
    clicked_at: timeOf(click.time),
    link_id: link.link_id,
    offer_id: link.offer_id,
    publisher_id: link.publisher_id,
    advertiser_id: advertiserId,
  };
  return stage === 'captured'
    ? { type: 'LandingSeen', v: stamp('LandingSeen'), ...of, seen_at: timeOf(at) }
    : { type: 'ClickStored', v: stamp('ClickStored'), ...of, stored_at: timeOf(at) };
}
