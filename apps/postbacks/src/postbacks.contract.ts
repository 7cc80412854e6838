import {
  aConversionState,
  anAttempt,
  anOutcome,
  appendCatalog,
  aPublisher,
  factsIn,
  until,
} from '@clickledger/testing';
import { encode, type OfDelivery, type PostbackChanged } from '@clickledger/wire';
import { expect, it } from '@jest/globals';
import {
  approvedAfter,
  catalogOf,
  postbackTo,
  settled as allSettled,
  startWorld,
  type Stores,
  type World,
} from './postbacks-under-test.contract.js';
import { OK, startReceiver, type Receiver } from './receiver.contract.js';

const kinds = (facts: readonly OfDelivery[]) => facts.map(({ type }) => type);

/** What the service does, over either set of stores. */
export function postbacksContract(make: () => Promise<Stores>): void {
  let stores: Stores;
  let receiver: Receiver;
  let world: World;
  beforeEach(async () => {
    stores = await make();
    receiver = await startReceiver();
    world = await startWorld(stores, { allow: receiver.host });
    await catalogOf(world);
  });
  afterEach(async () => {
    await world.close();
    await receiver.close();
  });

  const again = async () => {
    await world.close();
    world = await startWorld(stores, { allow: receiver.host });
  };
  const settled = () => allSettled(world);

  it('tells a publisher of a conversion, and notes what he answered', async () => {
    await world.postbacks(postbackTo(receiver.host));
    await world.outcomes(anOutcome());
    await until(async () => (await world.deliveries()).length === 2);
    expect(receiver.received).toMatchObject([
      { method: 'GET', url: '/in?cid=newsletter&payout=5&status=pending&try=1', body: '' },
    ]);
    expect(await world.deliveries()).toMatchObject([
      { type: 'PostbackQueued', postback_id: 'blog-tracker', publisher_id: 'blog', version: 1, cause: 'outcome' },
      { type: 'PostbackAttempted', attempt: 1, http_status: 200, excerpt: 'OK', result: 'delivered' },
    ]);
    await settled();
  });

  it('reads in the words of his platform what a 200 says', async () => {
    receiver.respond = (_, response) => void response.end('success=false; err_msg=Invalid transaction ID;');
    await world.postbacks(postbackTo(receiver.host, { expect_preset: 'tune' }));
    await world.outcomes(anOutcome());
    await until(async () => (await world.deliveries()).length === 2);
    const attempt = (await world.deliveries()).at(-1);
    expect(attempt).toMatchObject({ http_status: 200, result: 'delivered_refused' });
    expect(attempt).toMatchObject({ excerpt: 'success=false; err_msg=Invalid transaction ID;' });
    // Sent again it would be refused again.
    expect(attempt).not.toHaveProperty('next_at');
    await settled();
    expect(receiver.received.length).toBe(1);
  });

  it('says why it does not', async () => {
    await world.postbacks(postbackTo(receiver.host, { status: 'paused' }));
    await world.outcomes(anOutcome());
    await until(async () => (await world.deliveries()).length > 0);
    expect(await world.deliveries()).toMatchObject([{ type: 'PostbackSkipped', reason: 'paused', outcome_offset: 0 }]);
    await settled();
    expect(receiver.received).toEqual([]);
  });

  it('sends a suspended publisher nothing, and goes on with what waits when he is active again', async () => {
    let ahead = 0;
    await world.close();
    world = await startWorld(stores, { allow: receiver.host, clock: () => Date.now() + ahead });
    const blog = (version: number, over: object = {}) =>
      appendCatalog(world.log, [aPublisher('blog', { version, changed_at: '2026-06-02T00:00:00.000Z', ...over })]);
    const received = (cid: string) => receiver.received.filter(({ url }) => url.includes(`cid=${cid}&`)).length;
    await appendCatalog(world.log, [aPublisher('tube')]);
    await world.postbacks(postbackTo(receiver.host), {
      ...postbackTo(receiver.host),
      ...{ postback_id: 'tube-tracker', publisher_id: 'tube' },
    });
    receiver.respond = (_, response) => void response.writeHead(500).end();
    await world.outcomes(anOutcome());
    await until(async () => (await world.deliveries()).length === 2);
    await blog(2, { status: 'suspended' });
    receiver.respond = OK;
    // The next try is due, as what tube is told shows to be sent.
    ahead = 10_000;
    const later = { decided_at: '2026-06-03T00:00:00.000Z' };
    const tubes = aConversionState({ publisher_id: 'tube', sub1: 'tubes' });
    await world.outcomes(anOutcome({ ...later, conversion_id: 'conversion-2' }));
    await world.outcomes(anOutcome({ ...later, conversion_id: 'conversion-3', state: tubes }));
    await until(async () => (await world.deliveries()).some((fact) => 'result' in fact && fact.result === 'delivered'));
    expect((await world.deliveries()).filter(({ conversion_id: id }) => id === 'conversion-2')).toMatchObject([
      { type: 'PostbackSkipped', reason: 'publisher_suspended' },
    ]);
    expect([received('newsletter'), received('tubes')]).toEqual([1, 1]);
    await blog(3);
    await settled();
    expect([received('newsletter'), received('tubes')]).toEqual([2, 1]);
  });

  it('sends the versions of a conversion in their order, one at a time', async () => {
    await world.postbacks(postbackTo(receiver.host));
    const first = anOutcome();
    await world.outcomes(first, approvedAfter(first));
    await settled();
    const statuses = receiver.received.map(({ url }) => /status=(\w+)/.exec(url)?.[1]);
    expect(statuses.at(-1)).toBe('approved');
    expect(receiver.load.most).toBe(1);
  });

  it('tries again what was not taken, and a newer version takes its place', async () => {
    receiver.respond = (_, response) => void response.writeHead(500).end('not now');
    await world.postbacks(postbackTo(receiver.host));
    const first = anOutcome();
    await world.outcomes(first);
    await until(async () => (await world.deliveries()).length === 2);
    const [, failed] = await world.deliveries();
    expect(failed).toMatchObject({ http_status: 500, excerpt: 'not now', result: 'failed' });
    expect(failed).toHaveProperty('next_at');
    receiver.respond = (_, response) => void response.end();
    await world.outcomes(approvedAfter(first));
    await settled();
    expect(receiver.received.map(({ url }) => url.slice(3))).toEqual([
      '?cid=newsletter&payout=5&status=pending&try=1',
      '?cid=newsletter&payout=5&status=approved&try=1',
    ]);
  });

  it('queues nothing twice of outcomes that it reads again, also with an empty store', async () => {
    await world.postbacks(postbackTo(receiver.host));
    const outcomes = Array.from({ length: 20 }, (_, i) => anOutcome({ conversion_id: `conversion-${i}` }));
    await world.outcomes(...outcomes);
    await settled();
    const before = kinds(await world.deliveries());
    expect(before.length).toBe(40);
    await again();
    await settled();
    await world.close();
    stores = { ...stores, deliveryStoreUrl: (await make()).deliveryStoreUrl };
    world = await startWorld(stores, { allow: receiver.host });
    await settled();
    expect(kinds(await world.deliveries())).toEqual(before);
    expect(receiver.received.length).toBe(20);
  });

  it('disables a postback whose receiver is gone for good, and says so of what comes later', async () => {
    receiver.respond = (_, response) => void response.writeHead(410).end();
    await world.postbacks(postbackTo(receiver.host));
    const first = anOutcome();
    await world.outcomes(first);
    await until(async () => (await factsIn(world.log, 'catalog')).some(({ version }) => version === 2));
    expect((await factsIn(world.log, 'catalog')).at(-1)).toMatchObject({
      type: 'PostbackChanged',
      postback_id: 'blog-tracker',
      status: 'disabled',
      disabled_reason: 'gone',
    });
    await settled();
    const { decided_at: _before, ...later } = approvedAfter(first);
    await world.outcomes({ ...later, decided_at: new Date().toISOString() });
    await until(async () => (await world.deliveries()).length === 3);
    expect((await world.deliveries()).at(-1)).toMatchObject({ type: 'PostbackSkipped', reason: 'disabled' });
    expect(receiver.received.length).toBe(1);
  });

  it('disables a postback that nothing has reached for 72 hours, and counts anew once it is enabled', async () => {
    const hours = (count: number) => new Date(Date.now() - count * 3_600_000).toISOString();
    const failed = (i: number, at: string) =>
      anAttempt({ conversion_id: `conversion-${i}`, attempted_at: at, result: 'failed', http_status: 500 });
    const tried = (...facts: OfDelivery[]) =>
      world.log.append(
        'deliveries',
        facts.map((fact) => ({ key: fact.conversion_id, value: encode('deliveries', [fact]) })),
      );
    const statuses = async () =>
      (await factsIn(world.log, 'catalog')).flatMap((fact) => (fact.type === 'PostbackChanged' ? [fact.status] : []));
    await world.postbacks(postbackTo(receiver.host, { changed_at: hours(100) }));
    await tried(...Array.from({ length: 19 }, (_, i) => failed(i, hours(73))));
    await settled();
    await again();
    expect(await statuses()).toEqual(['active']);
    await tried(failed(19, hours(1)));
    await until(async () => (await statuses()).length === 2);
    const disabled = (await factsIn(world.log, 'catalog')).at(-1) as PostbackChanged;
    expect(disabled).toMatchObject({ version: 2, status: 'disabled', disabled_reason: 'failing' });
    await until(async () =>
      /postbacks_disabled_total\{[^}]*reason="failing"[^}]*\} 1/.test(
        await (await fetch(`${world.service.url}/metrics`)).text(),
      ),
    );
    const { disabled_reason: _failing, ...enabled } = { ...disabled, version: 3, status: 'active' as const };
    await world.postbacks(enabled);
    await tried(failed(20, new Date().toISOString()));
    await settled();
    expect(await statuses()).toEqual(['active', 'disabled', 'active']);
  });

  it('sends what was queued when it ended', async () => {
    await world.postbacks(postbackTo(receiver.host));
    receiver.respond = () => undefined;
    await world.outcomes(anOutcome());
    await until(() => receiver.received.length === 1);
    receiver.respond = (_, response) => void response.end();
    await again();
    await settled();
    expect(receiver.received.length).toBeGreaterThanOrEqual(1);
    expect((await world.deliveries()).at(-1)).toMatchObject({ result: 'delivered' });
  });
}
