import type { Preset } from './preset.js';

/** The platform's macros in landing URLs, and what they are called in ours: `{transaction_id}` is `{click_id}`. */
export function landingMacros({ downstream, trackingLinks }: Preset): Readonly<Record<string, string>> {
  const ofLinks = trackingLinks
    ? [
        [trackingLinks.offer, 'offer_id'],
        [trackingLinks.publisher, 'publisher_id'],
        ...Object.entries(trackingLinks.parameters).map(([ours, its]) => [its, ours]),
      ]
    : [];
  return {
    ...Object.fromEntries(ofLinks.map(([its, ours]) => [`{${its}}`, `{${ours}}`])),
    [downstream.clickId]: '{click_id}',
  };
}
