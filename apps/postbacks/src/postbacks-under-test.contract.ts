import { openDeliveryStore, type DeliveryStore } from '@clickledger/delivery-store';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { Clock, RunningService } from '@clickledger/runtime';
import {
  aConversionState,
  aLink,
  anAdvertiser,
  anOffer,
  anOutcome,
  aPostback,
  appendCatalog,
  aPublisher,
  factsIn,
  until,
} from '@clickledger/testing';
import { encode, type OfDelivery, type Outcome, type PostbackChanged } from '@clickledger/wire';
import { readPostbacksConfig } from './config.js';
import { startPostbacks } from './start.js';

export interface Stores {
  readonly eventLogUrl: string;
  readonly deliveryStoreUrl: string;
  /** Where the service keeps what is its own. */
  readonly folder: string;
}

/** The service over stores of its own. */
export interface World {
  readonly log: EventLog;
  readonly store: DeliveryStore;
  readonly service: RunningService;
  /** Puts postbacks into the catalog. */
  postbacks(...facts: PostbackChanged[]): Promise<void>;
  outcomes(...outcomes: Outcome[]): Promise<void>;
  deliveries(): Promise<OfDelivery[]>;
  ask(path: string): Promise<unknown>;
  /** By the network, where no key is named. */
  post(path: string, options?: PostOptions): Promise<Answered>;
  close(): Promise<void>;
}

export interface PostOptions {
  readonly key?: string;
  readonly idempotencyKey?: string;
  readonly body?: unknown;
}

export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const ADMIN_KEY = 'admin-key-of-the-network';

interface Options {
  readonly allow?: string;
  readonly clock?: Clock;
  readonly logOver?: (log: EventLog) => EventLog;
}

export async function startWorld(
  { eventLogUrl, deliveryStoreUrl, folder }: Stores,
  options: Options = {},
): Promise<World> {
  const real = await openEventLog(eventLogUrl);
  const log = options.logOver?.(real) ?? real;
  const store = await openDeliveryStore(deliveryStoreUrl);
  const config = readPostbacksConfig({
    DATA_DIR: folder,
    ADMIN_KEY,
    POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
    POSTBACK_ALLOW: options.allow ?? '',
    POSTBACKS_PORT: '0',
    LOG_LEVEL: 'silent',
  });
  const service = await startPostbacks(config, { log, store }, options.clock);
  return {
    log: real,
    store,
    service,
    postbacks: (...facts) => appendCatalog(real, facts),
    outcomes: (...outcomes) =>
      real.append(
        'attributions',
        outcomes.map((one) => ({ key: one.conversion_id, value: encode('attributions', [one]) })),
      ),
    deliveries: () => factsIn(real, 'deliveries'),
    ask: async (path) =>
      (await fetch(service.url + path, { headers: { authorization: `Bearer ${ADMIN_KEY}` } })).json(),
    post: (path, asked = {}) => post(service.url + path, asked),
    close: async () => {
      await service.stop();
      await store.close();
      await real.close();
    },
  };
}

async function post(url: string, { key = ADMIN_KEY, idempotencyKey, body }: PostOptions): Promise<Answered> {
  const headers = {
    authorization: `Bearer ${key}`,
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const answer = await fetch(url, {
    method: 'POST',
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answered['body'] };
}

/** Resolves when all is decided and sent. */
export const settled = (world: World): Promise<void> =>
  until(async () => {
    const { behind, waiting } = (await world.ask('/progress')) as { behind: number; waiting: number };
    return behind + waiting === 0;
  });

/** Shop, offer, publisher and link, as the builders of facts have them. */
export const catalogOf = (world: World): Promise<void> =>
  appendCatalog(world.log, [anAdvertiser(), aPublisher(), anOffer(), aLink()]);

/** Resolves when the service knows whose key this is: it follows the catalog. */
export const keyKnown = (world: World, key: string): Promise<void> =>
  until(async () => (await world.post('/postbacks/none/test', { key })).status === 404);

/** By which the publisher hears of every change. */
export const postbackTo = (host: string, over: Partial<PostbackChanged> = {}): PostbackChanged =>
  aPostback('blog-tracker', {
    on: 'every',
    reversals: true,
    url: `http://${host}/in?cid={sub1}&payout={payout}&status={status}&try={attempt}`,
    ...over,
  });

export const approvedAfter = (outcome: Outcome): Outcome =>
  anOutcome({
    ...outcome,
    type: 'ConversionStatusChanged',
    version: outcome.version + 1,
    receipt_id: `receipt-${outcome.version + 1}`,
    previous: outcome.state ?? aConversionState(),
    state: aConversionState({ ...outcome.state, status: 'approved' }),
  });
