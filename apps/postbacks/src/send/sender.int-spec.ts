import { openDeliveryStore, type DeliveryStore, type WaitingMessage } from '@clickledger/delivery-store';
import type { CatalogView } from '@clickledger/catalog-view';
import type { SentRequest } from '@clickledger/domain';
import { aPostback, aPublisher, aQueuedPostback, temporaryFolder, until } from '@clickledger/testing';
import type { PostbackAttempted } from '@clickledger/wire';
import type { Exchange, Exchanged } from './exchange.js';
import { Hosts } from './hosts.js';
import type { Notes } from './note.js';
import { Sender } from './sender.js';

const folder = temporaryFolder();
const DEAD = 'dead.example';
const OTHERS = Array.from({ length: 100 }, (_, i) => `host-${i}.example`);
const TAKEN: Exchanged = { answer: { status: 200, body: '' }, durationMs: 1 };
const REFUSED: Exchanged = { answer: { status: 0, body: '' }, error: 'connection_refused', durationMs: 1 };

/** What the sender asks of the store. */
class Counted {
  /** How many messages each look at a lane gave: so many are in memory. */
  asked: number[] = [];
  rounds = 0;

  over = (store: DeliveryStore): DeliveryStore =>
    new Proxy(store, {
      get: (target, name) => {
        const own = Reflect.get(target, name) as unknown;
        if (typeof own !== 'function') return own;
        if (name === 'lanes') this.rounds += 1;
        if (name !== 'due') return own.bind(target) as unknown;
        return async (...about: Parameters<DeliveryStore['due']>) => {
          const found = await target.due(...about);
          this.asked.push(found.length);
          return found;
        };
      },
    });
}

let store: DeliveryStore;
let sender: Sender | undefined;
let now: number;
const counted = new Counted();
/** In the order in which they are sent. */
let requests: SentRequest[];
/** Requests that were answered, and tries that were noted. */
let answered: number;
let tried: number;
let answer: (host: string) => Exchanged | Promise<Exchanged>;

beforeEach(async () => {
  store = await openDeliveryStore(`lmdb:${folder()}`);
  now = Date.parse('2026-06-10T12:00:00.000Z');
  requests = [];
  [answered, tried] = [0, 0];
  counted.asked = [];
  answer = (host) => (host === DEAD ? REFUSED : TAKEN);
});
afterEach(async () => {
  await sender?.onApplicationShutdown();
  await store.close();
});

/** Of a postback and publisher for each host, but for those that `publisherOf` gives to one. */
function start(publisherOf = (host: string) => host): void {
  const noted = async (fact: PostbackAttempted): Promise<boolean> => {
    const [message] = await store.find(0, [{ postbackId: fact.postback_id, conversionId: fact.conversion_id }]);
    if (message) {
      const dueAt = Date.parse(fact.next_at ?? fact.attempted_at);
      const kind = fact.next_at === undefined ? 'done' : 'waits';
      await store.save(0, [{ kind, message: { ...message, attempts: fact.attempt, dueAt } }]);
    }
    sender?.noted(0, [fact]);
    return true;
  };
  const view = { postback: (id: string) => aPostback(id, { publisher_id: publisherOf(id) }), publisher: aPublisher };
  const exchange = {
    send: async (request: SentRequest) => {
      requests.push(request);
      const exchanged = await answer(hostOf(request));
      answered += 1;
      return exchanged;
    },
  };
  sender = new Sender({
    store: counted.over(store),
    view: view as unknown as CatalogView,
    exchange: exchange as unknown as Exchange,
    hosts: new Hosts(() => now),
    notes: { note: noted } as unknown as Notes,
    signingKey: new Uint8Array(32),
    clock: () => now,
    onTried: () => void (tried += 1),
  });
  sender.take(0);
}

const hostOf = ({ url }: SentRequest): string => new URL(url).host;
const sentTo = (host: string) => requests.filter((request) => hostOf(request) === host);

const message = (host: string, n: number, publisher_id = host): WaitingMessage => ({
  queued: aQueuedPostback({
    conversion_id: `conversion-${n}`,
    postback_id: host,
    publisher_id,
    queued_at: new Date(now - 60_000).toISOString(),
    request: { method: 'GET', url: `https://${host}/${n}` },
  }),
  attempts: 0,
  dueAt: now - 50_000 + n,
});
const wait = (...messages: WaitingMessage[]) =>
  store.save(
    0,
    messages.map((one) => ({ kind: 'waits', message: one })),
  );
const all = (host: string, count: number, publisher = host) =>
  Array.from({ length: count }, (_, n) => message(host, n, publisher));

it('sends to a hundred hosts while thousands wait for a dead one, and takes few of these out of the store', async () => {
  await wait(...all(DEAD, 3_000), ...OTHERS.flatMap((host) => all(host, 3)));
  start();
  await until(async () => OTHERS.every((host) => sentTo(host).length === 3));
  await idle();
  // Eight at once, and then it is left alone.
  expect(sentTo(DEAD).length).toBeLessThanOrEqual(16);
  expect(Math.max(...counted.asked)).toBeLessThanOrEqual(16);
  for (const host of OTHERS) {
    expect(sentTo(host).map(({ url }) => Number(/\d+$/.exec(url)?.[0]))).toEqual([0, 1, 2]);
  }
  await until(async () => (await store.waitingCount(0)) === 3_000);
});

it('tries a dead host with one message when its pause is over, and with all when it answers', async () => {
  await wait(...all(DEAD, 300));
  start();
  await until(() => sentTo(DEAD).length >= 5 && counted.asked.length > 0);
  await idle();
  const before = sentTo(DEAD).length;
  now += 5_000;
  await until(() => sentTo(DEAD).length > before);
  await idle();
  expect(sentTo(DEAD).length).toBe(before + 1);
  answer = () => TAKEN;
  now += 10_000;
  await until(async () => (await store.waitingCount(0)) <= before + 1);
});

it('lets no publisher keep others waiting by many hosts that do not answer', async () => {
  const slow = Array.from({ length: 600 }, (_, i) => `slow-${i}.example`);
  await wait(...slow.flatMap((host) => all(host, 1, 'tube')), ...all('blog.example', 3, 'blog'));
  const never = new Promise<Exchanged>(() => undefined);
  answer = (host) => (host.startsWith('slow') ? never : TAKEN);
  start((id) => (id.startsWith('slow') ? 'tube' : 'blog'));
  await until(() => sentTo('blog.example').length === 3);
  await idle();
  expect(requests.length - 3).toBe(64);
});

it('gives each of the postbacks to one host its turn', async () => {
  const host = 'shared.example';
  const of = (postback_id: string, n: number): WaitingMessage => {
    const one = message(host, n);
    return { ...one, queued: { ...one.queued, postback_id, conversion_id: `${postback_id}-${n}` } };
  };
  await wait(
    ...Array.from({ length: 400 }, (_, n) => of('busy', n)),
    ...Array.from({ length: 4 }, (_, n) => of('quiet', n + 40_000)),
  );
  start();
  await until(() => requests.filter(({ url }) => /4000\d$/.test(url)).length === 4);
  // Had it to wait for what was due before, it would have had all of it before.
  expect(requests.length).toBeLessThan(100);
});

it('sends the newer one of what it had read ahead, and none that was put off meanwhile', async () => {
  const host = 'slow.example';
  const [newer, later] = [message(host, 8), message(host, 9)];
  await wait(...all(host, 11));
  const answers: (() => void)[] = [];
  answer = () => new Promise((resolve) => answers.push(() => resolve(TAKEN)));
  start();
  await until(() => requests.length === 8);
  await idle();
  const queued = { ...newer.queued, version: 2, request: { method: 'GET', url: `https://${host}/8?newer` } } as const;
  await wait({ ...newer, queued }, { ...later, attempts: 1, dueAt: now + 60_000 });
  sender?.noted(0, [queued, later.queued]);
  await until(() => {
    answers.splice(0).forEach((give) => give());
    return tried === 10;
  });
  await idle();
  expect(requests.slice(8).map(({ url }) => url)).toEqual([`https://${host}/10`, `https://${host}/8?newer`]);
});

/** The sender has looked again, and found nothing that it may send. */
async function idle(): Promise<void> {
  for (let looked = requests.length; ; looked = requests.length) {
    const { rounds } = counted;
    await until(() => counted.rounds >= rounds + 2 && tried === answered);
    if (requests.length === looked) return;
  }
}
