import type { EventLog } from '@clickledger/event-log';
import { aLink, anAdvertiser, anOffer, aPublisher } from '@clickledger/testing';
import { encode, type FactsOf } from '@clickledger/wire';

const PUBLISHERS = 1_000;
const OFFERS = 100;
const APPEND = 5_000;

/** Publishers, offers, and links whose IDs and slugs are as the API makes them: each fact a record, as the API appends it. */
export async function fillCatalog(log: EventLog, links: number): Promise<void> {
  const facts: FactsOf['catalog'][] = [anAdvertiser()];
  for (let n = 0; n < PUBLISHERS; n++) facts.push(aPublisher(`publisher-${n}`));
  for (let n = 0; n < OFFERS; n++) facts.push(anOffer(`offer-${n}`));
  await append(log, facts);
  for (let first = 0; first < links; first += APPEND) {
    const some = Array.from({ length: Math.min(APPEND, links - first) }, (_, n) => link(first + n));
    await append(log, some);
  }
}

/** Each publisher's in turn, as those of a thousand who make links all day. */
const link = (n: number) => {
  const over = {
    publisher_id: `publisher-${n % PUBLISHERS}`,
    offer_id: `offer-${Math.trunc(n / PUBLISHERS) % OFFERS}`,
  };
  return aLink(idOf(n, 'l'), { slug: idOf(n, 's'), ...over });
};

/** As long as those that the catalog makes. */
const idOf = (n: number, kind: string): string => `${kind}${n.toString(36).padStart(11, '0')}`;

const append = (log: EventLog, facts: readonly FactsOf['catalog'][]): Promise<void> =>
  log.append(
    'catalog',
    facts.map((fact) => ({ key: 'catalog', value: encode('catalog', [fact]) })),
  );
