import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakePage, type Cookies, type Looks, type Sent } from './fake-page.js';

const ID = '01m9k2w400a' + '0'.repeat(25);
const LANDING = `https://www.shop.example/?click_id=${ID}`;
const cookies = fc.constantFrom<Cookies>('kept', 'refused', 'throwing', 'garbage');

/** Ends when all that the tag waits for has been answered: nothing here takes longer than a turn of the loop. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What a page says, or that the tag is loaded, or that so far all has been answered. */
type Step = 'load' | 'answered' | readonly unknown[];
const play = async (page: FakePage, steps: readonly Step[]): Promise<void> => {
  for (const step of steps) {
    if (step === 'load') page.load();
    else if (step === 'answered') await settled();
    else page.call(...step.map(meant));
  }
  page.load();
  await settled();
};
const landingsIn = (sent: readonly Sent[]) => sent.filter(({ path }) => path === '/landings');
const ordersIn = (sent: readonly Sent[]) => sent.filter(({ path }) => path === '/tag').map(({ body }) => body);

const thrower = (): never => {
  throw new Error('of the page');
};
const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;
const HOSTILE = {
  cycle,
  thrower,
  proxy: new Proxy({}, { get: thrower, has: thrower, ownKeys: thrower, getPrototypeOf: thrower }),
  getter: Object.defineProperty({}, 'amount', { get: thrower, enumerable: true }),
  inherited: Object.create(Object.defineProperty({}, 'amount', { get: thrower, enumerable: true })) as unknown,
  text: { toString: thrower, valueOf: thrower },
  symbol: { transaction_id: Symbol('order') },
  bigint: { transaction_id: 7n },
  json: { toJSON: thrower },
  prototype: JSON.parse('{"__proto__":{"goal":"sale"}}') as unknown,
  list: [null],
  time: new Date(Number.NaN),
  huge: 'x'.repeat(100_000),
};
/** By its name, as fast-check itself looks at what it makes, and shows it. */
class Hostile {
  constructor(readonly name: keyof typeof HOSTILE) {}
}
const hostile = fc
  .constantFrom(...(Object.keys(HOSTILE) as (keyof typeof HOSTILE)[]))
  .map((which) => new Hostile(which));
const meant = (value: unknown): unknown => (value instanceof Hostile ? HOSTILE[value.name] : value);
const odd = fc.oneof(
  hostile,
  fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true, withObjectString: true }),
);
const name = fc.oneof(
  fc.constantFrom<unknown>('convert', 'consent', 'decorate', 'clickId', 'pay', '__proto__', 'constructor', 'toString'),
  odd,
);

describe('whatever a page says to the tag', () => {
  const rejected: unknown[] = [];
  const note = (error: unknown): void => void rejected.push(error);
  beforeAll(() => void process.on('unhandledRejection', note));
  afterAll(() => void process.off('unhandledRejection', note));

  it('throws nothing into the page, before and after it has loaded, whatever becomes of cookies and answers', async () => {
    const call = fc.tuple(name, odd, odd);
    const answers = fc.array(fc.constantFrom(202, 400, 503, undefined), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(call, fc.constant('load' as const))),
        cookies,
        answers,
        odd,
        async (steps, kept, codes, target) => {
          let asked = 0;
          const page = new FakePage({ url: LANDING, cookies: kept, answers: () => codes[asked++ % codes.length] });
          await play(page, steps);
          for (const type of ['click', 'auxclick', 'submit', 'DOMContentLoaded', 'currententrychange'])
            page.fire(type, meant(target));
          await settled();
          expect(rejected).toEqual([]);
          // And it is alive: with cookies or without, it knows the click.
          expect(page.call('clickId')).toBe(ID);
        },
      ),
    );
  });
});

describe('conversions', () => {
  const orderOf = ({ goal, transaction_id: number }: Readonly<Record<string, unknown>>) =>
    `${String(goal)} ${String(number)}`;
  const report = fc.record(
    {
      goal: fc.constantFrom('sale', 'lead'),
      transaction_id: fc.oneof(fc.constantFrom('A-1', 'A-2', 'constructor'), fc.constantFrom(1, 2)),
      amount: fc.constantFrom('1', 2.5),
    },
    { requiredKeys: [] },
  );
  const step = fc.oneof(fc.tuple(fc.constant('convert'), report), fc.constantFrom('load', 'answered'));
  const steps = fc.array(step);

  it('go once for each order and goal, and those without an order once for each time that they are said', async () => {
    await fc.assert(
      fc.asyncProperty(steps, cookies, async (said, kept) => {
        const page = new FakePage({ url: LANDING, cookies: kept });
        await play(page, said);
        const asked = said.flatMap((step) => (typeof step === 'string' ? [] : [step[1]]));
        const named = new Set(asked.filter(({ transaction_id }) => transaction_id !== undefined).map(orderOf));
        const sent = ordersIn(page.sent);
        expect(
          sent
            .filter(({ transaction_id }) => transaction_id !== undefined)
            .map(orderOf)
            .sort(),
        ).toEqual([...named].sort());
        expect(sent.filter(({ transaction_id }) => transaction_id === undefined)).toHaveLength(
          asked.filter(({ transaction_id }) => transaction_id === undefined).length,
        );
      }),
    );
  });

  it('go again only where they were not taken, and never while one is on its way', async () => {
    const answers = fc.array(fc.constantFrom(202, 503, undefined), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(steps, answers, async (said, codes) => {
        const [done, sentAgain] = [new Set<string>(), new Set<string>()];
        let asked = 0;
        const page = new FakePage({
          url: LANDING,
          answers: ({ path, body }) => {
            const code = codes[asked++ % codes.length];
            const order = orderOf(body);
            if (path !== '/tag' || body['transaction_id'] === undefined) return code;
            if (done.has(order)) sentAgain.add(order);
            if (code === 202) done.add(order);
            return code;
          },
        });
        await play(page, said);
        expect(sentAgain).toEqual(new Set());
        // One word of the page makes the first and three more, and those said before its answer make none.
        const orders = ordersIn(page.sent).filter(({ transaction_id }) => transaction_id !== undefined);
        const most = 4 * (1 + said.filter((step) => step === 'answered').length);
        for (const one of orders) {
          const same = orders.filter((of) => orderOf(of) === orderOf(one));
          expect(same.length).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('tell whoever asked of them, each time', async () => {
    const page = new FakePage({ url: LANDING });
    const answered: unknown[] = [];
    const sale = ['convert', { transaction_id: 'A-1' }, (answer: unknown) => answered.push(answer)];
    await play(page, [sale, 'load', sale, sale]);
    expect([ordersIn(page.sent).length, answered]).toEqual([1, Array(3).fill({ status: 'accepted' })]);
  });
});

describe('consent', () => {
  const word = fc.oneof(fc.constantFrom<unknown>('granted', 'denied', 'Granted', undefined, true), odd);
  const steps = fc.array(
    fc.oneof(fc.tuple(fc.constant('consent'), word), fc.constant(['clickId'] as const), fc.constant('load' as const)),
  );

  it('comes before anything is told or kept, and once it is taken back nothing is left', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (said, asksFirst) => {
        let granted = !asksFirst;
        const withoutConsent: unknown[] = [];
        const looks: Looks = {
          url: LANDING,
          dataset: asksFirst ? { consent: 'denied' } : {},
          onTold: (what) => void (granted || withoutConsent.push(what)),
        };
        const page = new FakePage(looks);
        const loads = said.indexOf('load');
        const queued = loads < 0 ? said : said.slice(0, loads);
        const [last] = queued.filter(([command]) => command === 'consent').slice(-1);
        if (last) granted = last[1] === 'granted';
        for (const step of queued) if (step !== 'load') page.call(...step.map(meant));
        page.load();
        for (const step of loads < 0 ? [] : said.slice(loads)) {
          if (step !== 'load' && step[0] === 'consent') granted = step[1] === 'granted';
          await play(page, [step]);
          expect([withoutConsent, granted || page.jar.size]).toEqual([[], granted || 0]);
        }
        expect(withoutConsent).toEqual([]);
        expect(landingsIn(page.sent).length).toBeLessThanOrEqual(1);
        if (granted) expect(landingsIn(page.sent)).toHaveLength(1);
      }),
    );
  });
});

it('says nothing of what is no click ID', async () => {
  const text = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[0-9a-z]{30,40}$/).filter((id) => !/^[0-9a-hjkmnp-tv-z]{36}$/.test(id)),
  );
  await fc.assert(
    fc.asyncProperty(text, cookies, async (id, kept) => {
      const page = new FakePage({ url: `https://www.shop.example/?click_id=${encodeURIComponent(id)}`, cookies: kept });
      await play(page, [['convert', { transaction_id: 'A-1' }]]);
      expect([page.call('clickId'), page.sent, page.jar.size]).toEqual([undefined, [], 0]);
    }),
  );
});
