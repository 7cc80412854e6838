import type { CatalogView } from '@clickledger/catalog-view';
import { DISCLOSABLE, disclosedByAll, type Disclosable } from '@clickledger/domain';
import { HttpFault, type Principal, type Told } from '@clickledger/runtime';

interface Asked {
  readonly offer_id?: readonly string[] | undefined;
  readonly transaction_id?: readonly string[] | undefined;
}

/**
 * What offers let this publisher know of a conversion, now. Of what is of several offers together, such as a total, that
 * which all of them do: those that are asked for, else all that he has links of.
 */
export function toldTo(who: Principal, catalog: CatalogView, { offer_id: asked }: Asked = {}): Told {
  if (who.role !== 'publisher') return () => DISCLOSABLE;
  const known = new Map<string | undefined, readonly Disclosable[]>();
  const ofOffer = (offerId: string) => catalog.offer(offerId)?.postbacks_disclose ?? [];
  const ofAll = () => disclosedByAll((asked ?? offersOf(who.publisherId, catalog)).map(ofOffer));
  return (offerId) => {
    const found = known.get(offerId) ?? (offerId === undefined ? ofAll() : ofOffer(offerId));
    known.set(offerId, found);
    return found;
  };
}

/** @throws HttpFault where the answer would tell whether there is an order that the offers do not let him know */
export function refuseUntoldOrders({ transaction_id: orders }: Asked, told: Told): void {
  if (orders === undefined || told(undefined).includes('transaction_id')) return;
  throw new HttpFault(
    403,
    'not_disclosed',
    'Not all of these offers let publishers know the advertiser’s orders: ask without transaction_id, or name offer_id.',
    { field: 'transaction_id' },
  );
}

const offersOf = (publisherId: string, catalog: CatalogView): string[] =>
  catalog.links().flatMap(({ fact }) => (fact.publisher_id === publisherId ? [fact.offer_id] : []));
