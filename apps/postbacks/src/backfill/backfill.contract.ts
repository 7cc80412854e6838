import { aConversionState, anAttempt, anOutcome, appendCatalog, aPublisher, until } from '@clickledger/testing';
import { encode, type Outcome, type PostbackQueued } from '@clickledger/wire';
import { expect, it } from '@jest/globals';
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
import { startReceiver, type Receiver } from '../receiver.contract.js';

const BLOG = { key: 'key-blog' };
const JUNE = { from: '2026-06-01', to: '2026-07-01' };
const ALL = { messages: 'all', ...JUNE };

/** Messages of a period, over either set of stores. */
export function backfillContract(make: () => Promise<Stores>): void {
  let stores: Stores;
  let receiver: Receiver;
  let world: World;
  beforeEach(async () => {
    stores = await make();
    receiver = await startReceiver();
    world = await startWorld(stores, { allow: receiver.host });
    await catalogOf(world);
    await appendCatalog(world.log, [aPublisher('tube')]);
    await keyKnown(world, 'key-tube');
  });
  afterEach(async () => {
    await world.close();
    await receiver.close();
  });

  const again = async () => {
    await world.close();
    world = await startWorld(stores, { allow: receiver.host });
  };
  const outcome = (i: number, over: Partial<Outcome> = {}) => anOutcome({ conversion_id: `conversion-${i}`, ...over });
  /** What nobody was told of, as there was no postback then. */
  const before = async (...outcomes: Outcome[]) => {
    await world.outcomes(...outcomes);
    await settled(world);
    await world.postbacks(postbackTo(receiver.host));
  };
  const path = '/postbacks/blog-tracker/backfills';
  const dryRun = (body: object, asked: object = BLOG) => world.post(`${path}/dry-run`, { ...asked, body });
  const start = async (body: object, key = 'k') => {
    const { status, body: answer } = await world.post(path, { ...BLOG, idempotencyKey: key, body });
    expect(status).toBe(202);
    return String(answer['backfill_id']);
  };
  const standing = async (id: string) => (await world.ask(`/backfills/${id}`)) as { state: string; queued: number };
  const ended = (id: string) => until(async () => (await standing(id)).state !== 'running');
  const queued = async () =>
    (await world.deliveries()).filter((fact): fact is PostbackQueued => fact.type === 'PostbackQueued');
  const names = (facts: readonly PostbackQueued[]) =>
    facts.map(({ conversion_id, version, cause }) => `${conversion_id} ${version} ${cause}`).sort();

  it('counts first, then sends of each conversion the newest, and says how far it is', async () => {
    const july = { decided_at: '2026-07-02T00:00:00.000Z' };
    await before(
      outcome(1),
      approvedAfter(outcome(1)),
      outcome(2, { state: aConversionState({ authenticated: false }) }),
      outcome(3),
      { ...approvedAfter(outcome(3)), ...july },
      outcome(4, july),
      outcome(5, { state: aConversionState({ publisher_id: 'tube' }) }),
      outcome(6),
    );
    expect(await dryRun(ALL)).toEqual({
      status: 200,
      body: {
        ...{ postback_id: 'blog-tracker', messages: 'all' },
        ...{ from: '2026-06-01T00:00:00.000Z', to: '2026-07-01T00:00:00.000Z' },
        ...{ total: 2, skipped: { superseded: 2, unconfirmed: 1 } },
      },
    });
    expect(await world.deliveries()).toEqual([]);
    const id = await start(ALL);
    await ended(id);
    await settled(world);
    expect(await standing(id)).toMatchObject({ state: 'finished', total: 2, queued: 2, publisher_id: 'blog' });
    expect(names(await queued())).toEqual(['conversion-1 2 backfill', 'conversion-6 1 backfill']);
    expect(receiver.received.map(({ url }) => /status=(\w+)/.exec(url)?.[1]).sort()).toEqual(['approved', 'pending']);
  });

  it('sends what was given up, whatever the postback is told of by itself now', async () => {
    await world.postbacks(postbackTo(receiver.host));
    await world.outcomes(outcome(1), outcome(2), outcome(3));
    await settled(world);
    const later = new Date(Date.now() + 1_000).toISOString();
    const failed = { attempt: 2, attempted_at: later, result: 'failed', http_status: 500 } as const;
    const tries = [
      anAttempt({ conversion_id: 'conversion-1', ...failed }),
      anAttempt({ conversion_id: 'conversion-2', ...failed, next_at: later }),
    ];
    await world.log.append(
      'deliveries',
      tries.map((fact) => ({ key: fact.conversion_id, value: encode('deliveries', [fact]) })),
    );
    await settled(world);
    await world.postbacks(postbackTo(receiver.host, { version: 2, on: 'statuses', statuses: ['paid'] }));
    const body = { messages: 'failed', ...JUNE };
    expect(await dryRun(body)).toMatchObject({ body: { total: 1, skipped: {} } });
    await ended(await start(body));
    await settled(world);
    expect(names(await queued()).filter((name) => name.endsWith('resend'))).toEqual(['conversion-1 1 resend']);
    expect(receiver.received.length).toBe(4);
  });

  it('is answered for the same request with the same key, and refused for another one', async () => {
    await before(outcome(1));
    const id = await start(ALL);
    expect(await start({ ...ALL, from: '2026-06-01T02:00:00+02:00', per_second: 10 })).toBe(id);
    const of = (body: object) => world.post(path, { ...BLOG, idempotencyKey: 'k', body: { ...ALL, ...body } });
    const reused = { status: 409, body: { code: 'idempotency_key_reused', backfill_id: id } };
    for (const other of [{ messages: 'failed' }, { from: '2026-05-01' }, { to: '2026-06-02' }, { per_second: 11 }]) {
      const [field] = Object.keys(other);
      expect(await of(other)).toMatchObject({ ...reused, body: { detail: expect.stringContaining(`in ${field}:`) } });
      expect(await of(other)).toMatchObject(reused);
    }
    expect(await world.ask('/backfills')).toHaveLength(1);
  });

  it('goes on after a restart, at its rate, and queues nothing twice', async () => {
    await before(...Array.from({ length: 12 }, (_, i) => outcome(i)));
    const id = await start({ ...ALL, per_second: 2 });
    await until(async () => (await queued()).length > 0);
    await again();
    expect((await queued()).length).toBeLessThan(12);
    await ended(id);
    await settled(world);
    expect(await standing(id)).toMatchObject({ state: 'finished', queued: 12, total: 12 });
    expect(new Set(names(await queued())).size).toBe(12);
    expect((await queued()).length).toBe(12);
    await again();
    expect(await start({ ...ALL, per_second: 2 })).toBe(id);
    await settled(world);
    expect((await queued()).length).toBe(12);
  });

  it('is cancelled, and stays so after a restart', async () => {
    await before(...Array.from({ length: 12 }, (_, i) => outcome(i)));
    const id = await start({ ...ALL, per_second: 1 });
    await until(async () => (await queued()).length > 0);
    expect(await world.post(path, { ...BLOG, idempotencyKey: 'l', body: ALL })).toMatchObject({
      status: 409,
      body: { code: 'backfill_running', backfill_id: id },
    });
    const other = { key: 'key-tube' };
    expect(await world.post(`/backfills/${id}/cancel`, other)).toMatchObject({ body: { code: 'backfill_unknown' } });
    const cancelled = await world.post(`/backfills/${id}/cancel`, BLOG);
    expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    await again();
    const count = (await queued()).length;
    expect(count).toBeLessThan(12);
    await ended(await start(ALL, 'next'));
    await settled(world);
    expect((await queued()).length).toBe(count + 12);
    expect(await standing(id)).toMatchObject({ state: 'cancelled', queued: count });
  });

  it.each<[string, string, object, object, number, object]>([
    [
      'of another publisher’s postback',
      '',
      { key: 'key-tube', idempotencyKey: 'k' },
      ALL,
      404,
      { code: 'postback_unknown' },
    ],
    ['without a key', '', BLOG, ALL, 400, { code: 'idempotency_key_missing' }],
    ['by an advertiser', '/dry-run', { key: 'key-shop' }, ALL, 403, { code: 'not_allowed' }],
    ['of no period', '/dry-run', BLOG, { ...ALL, to: ALL.from }, 400, { faults: [{ field: 'to' }] }],
    ['of no time', '/dry-run', BLOG, { ...ALL, from: 'June' }, 400, { code: 'invalid_request' }],
    ['of no such messages', '/dry-run', BLOG, { ...JUNE, messages: 'some' }, 400, { faults: [{ field: 'messages' }] }],
    ['without a bound', '/dry-run', BLOG, { ...ALL, per_second: 101 }, 400, { faults: [{ field: 'per_second' }] }],
  ])('is not begun %s', async (_, route, asked, body, status, expected) => {
    await world.postbacks(postbackTo(receiver.host));
    expect(await world.post(path + route, { ...asked, body })).toMatchObject({ status, body: expected });
    expect(await world.ask('/backfills')).toEqual([]);
  });

  it('is not begun while its postback is paused, or its publisher suspended', async () => {
    await world.postbacks(postbackTo(receiver.host, { status: 'paused' }));
    const asked = { idempotencyKey: 'k', body: ALL };
    expect(await world.post(path, asked)).toMatchObject({ status: 409, body: { code: 'paused' } });
    await world.postbacks(postbackTo(receiver.host, { version: 2 }));
    await appendCatalog(world.log, [aPublisher('blog', { version: 2, status: 'suspended' })]);
    expect(await world.post(path, asked)).toMatchObject({ status: 409, body: { code: 'publisher_suspended' } });
  });
}
