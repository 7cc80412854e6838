import type { AllInOne } from '../pipeline/all-in-one.js';
import { Listener } from './listener.js';
import { freePlaces, startParty } from './party.js';
import { EUR, makeLink, makeRelation, OFFER } from './relation.js';

/** XYZ’s network ABC, network 123 that buys from it, and Tia, who buys from 123: each with a Clickledger of its own. */
export interface Chain {
  readonly abc: AllInOne;
  readonly network123: AllInOne;
  readonly tia: AllInOne;
  /** XYZ’s page, at the end of all links. */
  readonly shop: Listener;
  /** Tia’s, at the end of all postbacks. */
  readonly endpoint: Listener;
  /** What Tia’s followers click. */
  readonly link: string;
  /** Of XYZ, at ABC. */
  readonly token: string;
  stop(): Promise<void>;
  /** With SIGKILL. */
  kill(): Promise<void>;
}

/** @param folder for the data of all three */
export async function startChain(folder: string): Promise<Chain> {
  const [atAbc, at123, atTia] = await freePlaces(3);
  if (!atAbc || !at123 || !atTia) throw new Error('there are not enough free ports');
  const [shop, endpoint] = await Promise.all([Listener.start(), Listener.start()]);
  const started = await Promise.allSettled([
    startParty(folder, 'abc', atAbc, at123.ingest),
    startParty(folder, '123', at123, atTia.ingest),
    startParty(folder, 'tia', atTia, endpoint.host),
  ]);
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const end = async (how: 'stop' | 'kill') => {
    // In this order: who tells ends before who is told.
    for (const party of running) await party[how]();
    await Promise.all([shop.stop(), endpoint.stop()]);
  };
  const [abc, network123, tia] = running;
  try {
    const failed = started.find((one) => one.status === 'rejected');
    if (failed || !abc || !network123 || !tia) throw new Error('one has not started', { cause: failed?.reason });
    const token = await makeOffer(abc, shop.host);
    await makeRelation({
      seller: abc,
      sellerId: 'abc',
      buyer: network123,
      buyerId: '123',
      place: at123,
      percent: '80',
    });
    await makeRelation({
      seller: network123,
      sellerId: '123',
      buyer: tia,
      buyerId: 'tia-blog',
      place: atTia,
      percent: '100',
    });
    await makeEndpoint(tia, endpoint.host);
    const link = `http://${atTia.redirect}/c/${OFFER}-newsletter`;
    return { abc, network123, tia, shop, endpoint, link, token, stop: () => end('stop'), kill: () => end('kill') };
  } catch (error) {
    await end('kill');
    throw error;
  }
}

/** @returns the token that XYZ sends with its reports */
async function makeOffer(abc: AllInOne, shopHost: string): Promise<string> {
  const advertiser = await abc.ask('catalog', '/advertisers', { advertiser_id: 'xyz', name: 'XYZ' });
  await abc.ask('catalog', '/offers', {
    offer_id: OFFER,
    advertiser_id: 'xyz',
    name: 'Shoes',
    currency: EUR,
    landing_url: `http://${shopHost}/shoes?click_id={click_id}`,
    goals: [{ goal: 'sale', initial_status: 'pending', revenue: { percent: '10' }, payout: { percent: '7' } }],
  });
  return (advertiser as { token: string }).token;
}

/** Tia’s own link, and where she hears of what it earns. */
async function makeEndpoint(tia: AllInOne, host: string): Promise<void> {
  await makeLink(tia, 'newsletter');
  await tia.ask('catalog', '/postbacks', {
    publisher_id: 'newsletter',
    name: 'Tia’s endpoint',
    method: 'get',
    on: 'every',
    reversals: true,
    url: `http://${host}/heard?click_id={click_id}&payout={payout}&currency={currency}&status={status}`,
  });
}
