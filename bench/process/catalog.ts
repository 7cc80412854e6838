import type { EventLog } from '@clickledger/event-log';
import { aLink, anAdvertiser, anOffer, aPublisher } from '@clickledger/testing';
import { encode, type FactsOf } from '@clickledger/wire';

export const LINKS = 50;
export const linkId = (n: number): string => `link-${n % LINKS}`;
/** Links that are left to who watches one click. */
export const PROBES = 100;
export const probeId = (n: number): string => `probe-${n}`;

export const SETTINGS = {
  CLICK_ID_KEYS: 'a:000102030405060708090a0b0c0d0e0f',
  ADMIN_KEY: 'admin-key-of-the-bench',
  VISITOR_KEY: 'ab'.repeat(32),
  POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
  SQL_PASSWORD: 'password-of-the-bench',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
};

/** One advertiser with the token `token-shop`, one offer, one publisher, and links numbered from 0. */
export async function appendCatalog(log: EventLog): Promise<void> {
  const landing_url = 'https://shop.example/shoes?sub={sub1}';
  const facts: FactsOf['catalog'][] = [anAdvertiser(), aPublisher(), anOffer('shoes', { landing_url })];
  for (let n = 0; n < LINKS; n++) facts.push(aLink(linkId(n)));
  for (let n = 0; n < PROBES; n++) facts.push(aLink(probeId(n)));
  await log.append(
    'catalog',
    facts.map((fact) => ({ key: 'catalog', value: encode('catalog', [fact]) })),
  );
}
