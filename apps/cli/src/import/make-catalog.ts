import { cut } from '@clickledger/domain';
import type { ServiceClient } from '../services/service-client.js';
import { UserError } from '../user-error.js';
import type { CatalogOptions } from './catalog-options.js';
import { eachOf } from './each-of.js';
import { idOf, landingUrlOf } from './ids.js';
import { Kind } from './kind.js';
import type { Named } from './named.js';
import { offerOf } from './offer-of.js';

/** What the catalog waits for a click, in seconds, where the offer does not say. */
const DEFAULT_GRACE = 600;

/** Of a name, in characters. */
const NAME = 255;

interface Terms {
  readonly window: number | 'unlimited';
  readonly grace_seconds?: number;
}

/**
 * Makes what the files name and the catalog lacks: advertiser, offers, publishers, links. What is there stays as it is.
 * @param done is told how many of all are looked after
 * @throws UserError where an offer is there with another window or grace than the one asked for
 */
export async function makeCatalog(
  catalog: ServiceClient,
  named: Named,
  options: CatalogOptions,
  done: (count: number) => void,
): Promise<void> {
  let count = 0;
  const made = () => done(++count);
  const advertiser = idOf(options.advertiser);
  const offers = await Kind.read<Terms>(catalog, 'offer');
  for (const id of named.offers.keys()) check(id, offers.get(id), options);

  const advertisers = await Kind.read(catalog, 'advertiser');
  await advertisers.make(advertiser, { name: options.advertiser, foreign_click_ids: true });

  await eachOf(named.offers, async ([id, offer]) => {
    await offers.make(id, offerOf(offer, advertiser, options));
    made();
  });
  const publishers = await Kind.read(catalog, 'publisher');
  await eachOf(named.publishers, async ([id, name]) => {
    await publishers.make(id, { name: cut(name, NAME) });
    made();
  });
  const links = await Kind.read(catalog, 'link');
  await eachOf(named.links, async ([id, { link, publisher, offer }]) => {
    await links.make(id, {
      offer_id: idOf(offer),
      publisher_id: idOf(publisher),
      name: cut(link, NAME),
      landing_url: landingUrlOf(link, offer),
    });
    made();
  });
}

/** An offer that is there keeps its terms, which earlier reports rest on: who asks for others must hear of it. */
function check(id: string, offer: Terms | undefined, { window, grace }: CatalogOptions): void {
  if (!offer) return;
  const { window: isWindow, grace_seconds: isGrace = DEFAULT_GRACE } = offer;
  const differs = [
    ...(window !== undefined && window !== isWindow ? [`a window of ${isWindow} s, not ${window}`] : []),
    ...(grace !== undefined && grace !== isGrace ? [`a grace of ${isGrace} s, not ${grace}`] : []),
  ];
  if (differs.length === 0) return;
  throw new UserError(
    `The offer ${id} is there already, with ${differs.join(' and ')}. ` +
      'Change it in the catalog, or leave the option out. Nothing was sent.',
  );
}
