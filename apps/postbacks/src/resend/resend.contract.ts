import { anOutcome, appendCatalog, aPublisher, factsIn, until } from '@clickledger/testing';
import type { PostbackQueued } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import {
  approvedAfter,
  catalogOf,
  keyKnown,
  postbackTo,
  settled,
  startWorld,
  type Stores,
  type World,
} from '../postbacks-under-test.contract.js';
import { OK, startReceiver, type Receiver } from '../receiver.contract.js';

const BLOG = { key: 'key-blog' };
const REFUSES = 400;

/** One message that is sent again, and a sample, over either set of stores. */
export function resendContract(make: () => Promise<Stores>): void {
  let receiver: Receiver;
  let world: World;
  beforeEach(async () => {
    receiver = await startReceiver();
    world = await startWorld(await make(), { allow: receiver.host });
    await catalogOf(world);
    await appendCatalog(world.log, [aPublisher('tube')]);
    await keyKnown(world, 'key-tube');
    await world.postbacks(postbackTo(receiver.host));
  });
  afterEach(async () => {
    await world.close();
    await receiver.close();
  });

  const queued = async () =>
    (await world.deliveries()).filter((fact): fact is PostbackQueued => fact.type === 'PostbackQueued');
  /** The ID of a message that was sent. */
  const sent = async (...outcomes: Parameters<World['outcomes']>) => {
    await world.outcomes(...outcomes);
    await settled(world);
    return (await queued()).at(-1)?.delivery_id ?? 'none';
  };

  describe('a message', () => {
    it('is sent again under its own ID, as the postback stands now, once for a key', async () => {
      receiver.respond = (_, response) => void response.writeHead(410).end();
      const id = await sent(anOutcome());
      await until(async () => (await factsIn(world.log, 'catalog')).some(({ version }) => version === 2));
      receiver.respond = OK;
      const url = `http://${receiver.host}/mended?cid={sub1}&id={delivery_id}&try={attempt}`;
      await world.postbacks(postbackTo(receiver.host, { version: 3, url }));
      const asked = { ...BLOG, idempotencyKey: 'once' };
      const first = await world.post(`/deliveries/${id}/resend`, asked);
      expect(first).toMatchObject({
        status: 202,
        body: { delivery_id: id, postback_id: 'blog-tracker', version: 1, cause: 'resend', http_method: 'GET' },
      });
      await settled(world);
      expect(receiver.received.at(-1)?.url).toBe(`/mended?cid=newsletter&id=${id}&try=1`);
      expect(await world.post(`/deliveries/${id}/resend`, asked)).toEqual(first);
      await settled(world);
      expect(receiver.received.length).toBe(2);
      const again = await world.post(`/deliveries/${id}/resend`, { ...BLOG, idempotencyKey: 'twice' });
      expect(again.status).toBe(202);
      await settled(world);
      expect(receiver.received.length).toBe(3);
      expect((await queued()).map(({ cause, delivery_id }) => [cause, delivery_id])).toEqual([
        ['outcome', id],
        ['resend', id],
        ['resend', id],
      ]);
    });

    it('is sent at once though it waits for its next try', async () => {
      receiver.respond = (_, response) => void response.writeHead(503, { 'retry-after': '3600' }).end();
      await world.outcomes(anOutcome());
      await until(async () => (await world.deliveries()).length === 2);
      const [{ delivery_id: id }] = (await queued()) as [PostbackQueued];
      receiver.respond = OK;
      expect(await world.post(`/deliveries/${id}/resend`, { idempotencyKey: 'now' })).toMatchObject({ status: 202 });
      await settled(world);
      expect((await world.deliveries()).map((fact) => ('attempt' in fact ? fact.attempt : fact.type))).toEqual([
        'PostbackQueued',
        1,
        'PostbackQueued',
        1,
      ]);
    });

    it.each<[string, number, string, Parameters<World['post']>[1]]>([
      ['without a key', REFUSES, 'idempotency_key_missing', BLOG],
      ['of another publisher', 404, 'delivery_unknown', { key: 'key-tube', idempotencyKey: 'k' }],
      ['by an advertiser', 403, 'not_allowed', { key: 'key-shop', idempotencyKey: 'k' }],
      ['by nobody', 401, 'key_unknown', { key: 'key-nobody', idempotencyKey: 'k' }],
    ])('is not sent again %s', async (_, status, code, asked) => {
      const id = await sent(anOutcome());
      expect(await world.post(`/deliveries/${id}/resend`, asked)).toMatchObject({ status, body: { code } });
      expect((await queued()).length).toBe(1);
    });

    it('is not sent again where a newer one is there, nor one that never was', async () => {
      const first = anOutcome();
      const old = await sent(first);
      const id = await sent(approvedAfter(first));
      const asked = { ...BLOG, idempotencyKey: 'k' };
      expect(await world.post(`/deliveries/${old}/resend`, asked)).toMatchObject({
        status: 409,
        body: { code: 'superseded', delivery_id: id },
      });
      expect(await world.post(`/deliveries/none/resend`, asked)).toMatchObject({
        status: 404,
        body: { code: 'delivery_unknown' },
      });
    });

    it('is not sent again while its postback is paused, or its publisher suspended', async () => {
      const id = await sent(anOutcome());
      const asked = { idempotencyKey: 'k' };
      await world.postbacks(postbackTo(receiver.host, { version: 2, status: 'paused' }));
      const path = `/deliveries/${id}/resend`;
      expect(await world.post(path, asked)).toMatchObject({ status: 409, body: { code: 'paused' } });
      await world.postbacks(postbackTo(receiver.host, { version: 3 }));
      await appendCatalog(world.log, [aPublisher('blog', { version: 2, status: 'suspended' })]);
      expect(await world.post(path, asked)).toMatchObject({ status: 409, body: { code: 'publisher_suspended' } });
      expect(await world.post(path, { ...asked, ...BLOG })).toMatchObject({ status: 403, body: { code: 'suspended' } });
      expect((await queued()).length).toBe(1);
    });
  });

  describe('a sample', () => {
    const fire = (asked: Parameters<World['post']>[1] = BLOG) => world.post('/postbacks/blog-tracker/test', asked);

    it('is sent at once, and told with its answer, and is in no log', async () => {
      const url = `http://${receiver.host}/in?cid={cid}&test={test}&by={publisher_id}&try={attempt}&s={signature}`;
      await world.postbacks(postbackTo(receiver.host, { version: 2, url, status: 'paused' }));
      receiver.respond = (_, response) => void response.writeHead(500).end('no such click');
      const { status, body } = await fire();
      expect([status, receiver.received.length]).toEqual([200, 1]);
      const [got] = receiver.received;
      expect(got?.url).toMatch(/^\/in\?cid=tia-8c1f&test=1&by=blog&try=1&s=[0-9a-f]{64}$/);
      expect(body).toMatchObject({
        ...{ cause: 'test', postback_id: 'blog-tracker', postback_version: 2, http_method: 'GET' },
        ...{ url: `http://${receiver.host}${got?.url}`, body: null, headers: {} },
        ...{ http_status: 500, excerpt: 'no such click', result: 'failed', error: null },
      });
      await settled(world);
      expect(await world.deliveries()).toEqual([]);
    });

    it('is signed as messages are', async () => {
      const posts = { method: 'post_event', url: `http://${receiver.host}/in` } as const;
      await world.postbacks(postbackTo(receiver.host, { version: 2, ...posts }));
      const { body } = await fire();
      const [got] = receiver.received;
      expect(body['headers']).toMatchObject({ 'webhook-id': body['delivery_id'] });
      expect(got?.headers).toMatchObject(body['headers'] as object);
      expect(JSON.parse(got?.body ?? '')).toMatchObject({ test: true, data: { publisher_id: 'blog' } });
    });

    it('reaches no address inside', async () => {
      const other = await startReceiver();
      await world.postbacks(postbackTo(other.host, { version: 2 }));
      expect(await fire()).toMatchObject({
        status: 200,
        body: { http_status: 0, error: 'address_refused', result: 'failed' },
      });
      expect(other.received).toEqual([]);
      await other.close();
    });

    it('is not sent of somebody else’s, nor by a suspended publisher’s, nor before approval', async () => {
      expect(await fire({ key: 'key-tube' })).toMatchObject({ status: 404, body: { code: 'postback_unknown' } });
      await world.postbacks(postbackTo(receiver.host, { version: 2, status: 'awaiting_approval' }));
      expect(await fire()).toMatchObject({ status: 409, body: { code: 'awaits_approval' } });
      expect(await fire({})).toMatchObject({ status: 200 });
      await appendCatalog(world.log, [aPublisher('blog', { version: 2, status: 'suspended' })]);
      expect(await fire({})).toMatchObject({ status: 409, body: { code: 'publisher_suspended' } });
      expect(receiver.received.length).toBe(1);
    });

    it('is not sent again and again', async () => {
      const statuses: number[] = [];
      for (let i = 0; i < 11; i++) statuses.push((await fire()).status);
      expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
      expect(receiver.received.length).toBe(10);
    });
  });
}
