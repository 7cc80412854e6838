import { randomBytes } from 'node:crypto';

export const EXAMPLE = { advertiser: 'example-shop', offer: 'example-shoes', publisher: 'tia', link: 'tia-shoes' };

/**
 * Makes an advertiser, an offer, a publisher and her tracking link, where there is no advertiser yet.
 * @param url the catalog service's
 * @returns the advertiser's token, of which only a hash is kept; undefined where nothing was made
 */
export async function makeExampleCatalog(url: string, adminKey: string): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' };
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const request = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const answer = await fetch(`${url}${path}`, request);
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const advertisers = await ask('GET', '/advertisers');
  if (!Array.isArray(advertisers) || advertisers.length > 0) return undefined;

  const token = randomBytes(16).toString('hex');
  await ask('POST', '/advertisers', {
    advertiser_id: EXAMPLE.advertiser,
    name: 'Example Shop',
    token,
  });
  await ask('POST', '/publishers', { publisher_id: EXAMPLE.publisher, name: 'Tia' });
  await ask('POST', '/offers', {
    offer_id: EXAMPLE.offer,
    advertiser_id: EXAMPLE.advertiser,
    name: 'Example shoes',
    landing_url: 'https://shop.example/shoes?click_id={click_id}',
    allowed_hosts: ['shop.example'],
    currency: 'USD',
    status: 'active',
    goals: [{ goal: 'sale', initial_status: 'approved', revenue: { percent: '10' }, payout: { percent: '7' } }],
  });
  await ask('POST', '/links', {
    link_id: EXAMPLE.link,
    slug: EXAMPLE.link,
    offer_id: EXAMPLE.offer,
    publisher_id: EXAMPLE.publisher,
    name: 'Tia’s link',
  });
  return token;
}
