import type { CatalogView } from '@clickledger/catalog-view';
import { nearest } from '@clickledger/domain';
import { HttpFault, isOwn, type Principal } from '@clickledger/runtime';

/** Filters by what the catalog names. */
const NAMES = {
  advertiser_id: 'advertiser',
  offer_id: 'offer',
  publisher_id: 'publisher',
  link_id: 'link',
  goal: 'goal',
} as const;
type Field = keyof typeof NAMES;
const FIELDS = Object.keys(NAMES) as Field[];

type Filters = Readonly<Partial<Record<Field, readonly string[]>>>;

interface Unknown {
  readonly field: Field;
  readonly value: string;
}

/**
 * Refuses names that stand for nothing: they would be answered with zeros, as if there were no traffic. What is not the
 * own of the key's owner is no name to them either, so nobody learns of others by asking.
 * @param readCatalog a thing may have been made a moment ago, elsewhere: reads the catalog to its end
 * @throws HttpFault
 */
export async function refuseUnknownNames(
  filters: Filters,
  who: Principal,
  catalog: CatalogView,
  readCatalog: () => Promise<void>,
): Promise<void> {
  if (unknownNames(filters, namesFor(who, catalog)).length === 0) return;
  await readCatalog();
  const names = namesFor(who, catalog);
  const faults = unknownNames(filters, names).map(({ field, value }) => {
    const meant = nearest(value, names[field]());
    return {
      field,
      detail: `There is no ${NAMES[field]} ${value}${meant === undefined ? '' : `, the nearest is ${meant}`}`,
    };
  });
  if (faults.length === 0) return;
  throw new HttpFault(400, 'invalid_request', 'Some filters name what does not exist: see faults.', { faults });
}

type Names = Readonly<Record<Field, () => ReadonlySet<string>>>;

const unknownNames = (filters: Filters, names: Names): Unknown[] =>
  FIELDS.flatMap((field) => {
    const asked = filters[field];
    if (!asked) return [];
    const known = names[field]();
    return asked.filter((value) => !known.has(value)).map((value) => ({ field, value }));
  });

/** What the key's owner can have rows of: of others' things those that an own link leads to, or an own offer is linked by. */
function namesFor(who: Principal, catalog: CatalogView): Names {
  const offers = new Map(catalog.offers().map((offer) => [offer.offer_id, offer]));
  const links = catalog
    .links()
    .map(({ fact }) => ({ ...fact, advertiser_id: offers.get(fact.offer_id)?.advertiser_id ?? '' }))
    .filter((link) => isOwn(link, who));
  const own = {
    advertiser_id: who.role === 'advertiser' ? [who.advertiserId] : [],
    publisher_id: who.role === 'publisher' ? [who.publisherId] : [],
    offer_id: [...offers.values()].filter((offer) => isOwn(offer, who)).map((offer) => offer.offer_id),
  };
  const named = (field: keyof typeof own) => new Set([...own[field], ...links.map((link) => link[field])]);
  const all = (ids: readonly string[]) => (who.role === 'network' ? new Set(ids) : undefined);
  const offerIds = () => named('offer_id');
  return {
    advertiser_id: () => all(catalog.advertisers().map((one) => one.advertiser_id)) ?? named('advertiser_id'),
    publisher_id: () => all(catalog.publishers().map((one) => one.publisher_id)) ?? named('publisher_id'),
    offer_id: offerIds,
    link_id: () => new Set(links.map((link) => link.link_id)),
    goal: () => new Set([...offerIds()].flatMap((id) => offers.get(id)?.goals.map(({ goal }) => goal) ?? [])),
  };
}
