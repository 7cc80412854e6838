import type { ClickRef } from './known.js';
import type { CatalogView } from '@clickledger/catalog-view';
import { bucketOf, foreignClickKey, indexInBucket, type ClickIdCodec, type TrackedClick } from '@clickledger/domain';
import { PASSED, type ClickRecorded, type ConversionReceived, type ConversionState } from '@clickledger/wire';

/** Where the click of this ID is kept. */
export const clickRef = (codec: ClickIdCodec, clickId: string, advertiserId: string): ClickRef =>
  refOf(codec.decode(clickId), clickId, advertiserId);

const refOf = (native: ReturnType<ClickIdCodec['decode']>, clickId: string, advertiserId: string): ClickRef =>
  native.ok
    ? { kind: 'native', clickId: native.value.id, bucket: bucketOf(native.value), index: indexInBucket(native.value) }
    : { kind: 'foreign', clickId, advertiserId };

/** The key under which the click of this reference is in the log. */
export const logKeyOf = (ref: ClickRef): string =>
  ref.kind === 'native' ? ref.bucket : foreignClickKey(ref.advertiserId, ref.clickId);

type ClickPart = Pick<
  ConversionState,
  | 'clicked_at'
  | 'link_id'
  | 'publisher_id'
  | (typeof PASSED)[number]
  | 'cid'
  | 'landing_url'
  | 'referrer_host'
  | 'country'
  | 'device'
  | 'os'
  | 'visitor'
  | 'evidence'
>;

/** The click that a report names, as the rules read it, and what of it a conversion's state keeps. */
export interface FoundClick {
  readonly tracked: TrackedClick;
  readonly kept: ClickPart;
}

/** What the click's own row says. */
export function clickOfRow(row: ClickRecorded): FoundClick {
  const passed = Object.fromEntries(PASSED.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])));
  return {
    tracked: {
      kind: 'click',
      clickedAt: Date.parse(row.clicked_at),
      advertiserId: row.advertiser_id,
      offerId: row.offer_id,
      publisherId: row.publisher_id,
      bot: row.bot,
    },
    kept: {
      clicked_at: row.clicked_at,
      link_id: row.link_id,
      publisher_id: row.publisher_id,
      ...passed,
      ...(row.cid !== undefined && { cid: row.cid }),
      landing_url: row.landing_url,
      ...(row.referrer_host !== undefined && { referrer_host: row.referrer_host }),
      ...(row.country !== undefined && { country: row.country }),
      ...(row.device !== undefined && { device: row.device }),
      ...(row.os !== undefined && { os: row.os }),
      visitor: row.visitor,
      evidence: 'click',
    },
  };
}

/**
 * What a native ID alone proves: its time, and its link with its owners. An ID older than the link of its number names
 * another link, which a catalog that was set back had lost, and whose number was given again: it proves nothing. What a
 * server reported later than it happened has an older ID too, and is known by its row, which is in the log before the ID
 * is told.
 */
export function clickOfId(
  codec: ClickIdCodec,
  view: Pick<CatalogView, 'offer' | 'linkByNumber'>,
  report: ConversionReceived,
): FoundClick | undefined {
  const id = codec.decode(report.click_id);
  const link = id.ok ? view.linkByNumber(id.value.link) : undefined;
  const offer = link && view.offer(link.fact.offer_id);
  if (!id.ok || !offer || id.value.time < Date.parse(link.createdAt)) return undefined;
  const { time, kind } = id.value;
  const { link_id, publisher_id, offer_id } = link.fact;
  return {
    tracked: {
      kind,
      clickedAt: time,
      advertiserId: offer.advertiser_id,
      offerId: offer_id,
      publisherId: publisher_id,
      bot: false,
    },
    kept: { clicked_at: new Date(time).toISOString(), link_id, publisher_id, evidence: 'click_id' },
  };
}
