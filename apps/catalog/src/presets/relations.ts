import type { Offer } from '@clickledger/catalog-view';
import { CLICK_ID_LENGTH } from '@clickledger/domain';
import {
  downstreamSettings,
  downstreamUrls,
  testUrl,
  unfilled,
  upstreamUrls,
  type Preset,
  type PresetName,
} from '@clickledger/presets';
import type { UrlsParams } from './preset.dto.js';

const filledBy = ({ host, their_offer, affiliate, network, key }: UrlsParams) => ({
  host,
  offer: their_offer,
  affiliate,
  network,
  key,
});

/** How an offer is bought from a network on a platform. */
export function boughtFrom(name: string, preset: Preset, offer: Offer, params: UrlsParams, ingestUrl: string) {
  const { slot, notes } = preset.upstream;
  const urls = upstreamUrls(preset, { ingestUrl, name, filled: filledBy(params) });
  const { body } = preset.printAnswer({ kind: 'accepted', test: true });
  return {
    ...urls,
    fill_in: unfilled(urls),
    slot: { ...slot, length: CLICK_ID_LENGTH },
    steps: [
      `Make link the landing_url of the offer ${offer.offer_id}: ${slot.parameter} carries our click ID, ${CLICK_ID_LENGTH} letters and digits.`,
      `Enter postback there as our postback for the offer, with the token of the advertiser ${offer.advertiser_id} for [token].`,
      `Test: follow a tracking link of the offer, take the click ID out of the address that you come to, and open ${testUrl(preset, name, ingestUrl)}. The answer is ${body}`,
    ],
    notes: [...notes, ...notesOf(offer)],
  };
}

/** How a network or tracker on a platform buys it from us. */
export function soldTo(name: PresetName, preset: Preset, params: UrlsParams, trackingUrl: string) {
  const { clickId, notes } = preset.downstream;
  const urls = downstreamUrls(preset, { trackingUrl, filled: filledBy(params) });
  const { on, reversals } = downstreamSettings(preset);
  return {
    ...urls,
    fill_in: unfilled(urls),
    slot: { parameter: 'cid', most: 255, length: null },
    steps: [
      `Enter link there as the offer’s URL: ${clickId} becomes its click ID, and we keep it as cid.`,
      `Make postback the URL of a postback of the publisher that stands for it, with settings: ${
        reversals
          ? 'it hears of each change, rejections too.'
          : 'it hears of each conversion once. Its postback knows no status, so what is rejected later must be rejected there by hand.'
      }`,
      'Test: follow its own link of the offer, and report a test conversion with the click ID that comes to the page. GET /deliveries of reporting shows what was sent to it, and what it answered.',
    ],
    settings: { method: 'get' as const, on, reversals, expect_preset: name },
    notes: [...notes],
  };
}

/** What of the offer's terms does not go with a network that reports what it pays. */
function notesOf({ offer_id, methods, goals }: Offer): string[] {
  const own = goals.filter(({ revenue }) => !revenue.reported).map(({ goal }) => goal);
  return [
    ...(methods.includes('postback')
      ? []
      : [`The offer ${offer_id} does not take postbacks: add postback to its methods.`]),
    ...(own.length === 0
      ? []
      : [
          `What it pays for ${own.join(', ')} is told and not used, as the goal has terms of its own: set its revenue to {"reported": true} to take it from the postback.`,
        ]),
  ];
}
