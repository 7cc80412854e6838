import { Refused } from '../services/refused.js';
import type { ServiceClient } from '../services/service-client.js';
import { UserError } from '../user-error.js';
import type { CatalogOptions } from './catalog-options.js';
import { eachOf } from './each-of.js';
import { idOf, landingUrlOf } from './ids.js';
import type { Named, NamedOffer } from './named.js';

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
  await make(catalog, '/advertisers', {
    advertiser_id: advertiser,
    name: options.advertiser,
    foreign_click_ids: true,
  });
  await eachOf(named.offers, async ([id, offer]) => {
    const body = offerOf(id, offer, advertiser, options);
    if (!(await make(catalog, '/offers', body))) await checkOffer(catalog, id, options);
    made();
  });
  await eachOf(named.publishers, async ([id, name]) => {
    await make(catalog, '/publishers', { publisher_id: id, name });
    made();
  });
  await eachOf(named.links, async ([id, { link, publisher, offer }]) => {
    await make(catalog, '/links', {
      link_id: id,
      offer_id: idOf(offer),
      publisher_id: idOf(publisher),
      name: link.slice(0, 255),
      landing_url: landingUrlOf(link, offer),
    });
    made();
  });
}

/** False where it is there already. */
async function make(catalog: ServiceClient, path: string, body: object): Promise<boolean> {
  try {
    await catalog.ask(path, { method: 'POST', body: JSON.stringify(body) });
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code === 'already_exists') return false;
    throw error;
  }
}

const offerOf = (id: string, { name, goals, currency }: NamedOffer, advertiser: string, options: CatalogOptions) => ({
  offer_id: id,
  advertiser_id: advertiser,
  name,
  landing_url: landingUrlOf('/', name),
  currency: currency ?? options.currency,
  ...(options.window !== undefined && { window: options.window }),
  ...(options.grace !== undefined && { grace_seconds: options.grace }),
  methods: ['postback', 'api', 'csv'],
  // Imported clicks are not judged, and must not be held against their conversions.
  reject_bots: false,
  status: 'active',
  goals: [...(goals.size > 0 ? goals : ['sale'])].map((goal) => ({
    goal,
    counting: 'once_per_order',
    counts_in_cvr: true,
    initial_status: 'approved',
    revenue: options.revenue,
    payout: options.payout,
  })),
});

/** An offer that is there keeps its terms, which earlier reports rest on: who asks for others must hear of it. */
async function checkOffer(catalog: ServiceClient, id: string, { window, grace }: CatalogOptions): Promise<void> {
  const offer = (await catalog.ask(`/offers/${id}`)) as { window: number | 'unlimited'; grace_seconds?: number };
  const differs = [
    ...(window !== undefined && window !== offer.window ? [`a window of ${offer.window} s, not ${window}`] : []),
    ...(grace !== undefined && grace !== (offer.grace_seconds ?? 600)
      ? [`a grace of ${offer.grace_seconds ?? 600} s, not ${grace}`]
      : []),
  ];
  if (differs.length === 0) return;
  throw new UserError(
    `The offer ${id} is there already, with ${differs.join(' and ')}. ` +
      `Change it in the catalog, or leave the option out. No row was sent.`,
  );
}
