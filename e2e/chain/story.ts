import { until } from '@clickledger/testing';
import type { Chain } from './chain.js';
import type { Heard } from './listener.js';

export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

export const PARTIES = ['tia', 'network123', 'abc'] as const;
export type PartyName = (typeof PARTIES)[number];

/** What each calls one visit: nobody sees another’s but by the links and postbacks. */
export type ClickIds = Readonly<Record<PartyName, string>>;

export interface Hop {
  /** When its answer was there, milliseconds since the epoch. */
  readonly at: number;
  readonly to: string;
}

export interface Visit {
  readonly began: number;
  readonly hops: readonly Hop[];
  readonly clickIds: ClickIds;
}

/** A follower of Tia’s clicks her link, and goes on as a browser does until there is a page. */
export async function follow({ link }: Pick<Chain, 'link'>): Promise<Visit> {
  const began = Date.now();
  const hops: Hop[] = [];
  for (let url: string | null = link; url !== null;) {
    const answer: Response = await fetch(url, { redirect: 'manual', headers: { 'user-agent': BROWSER } });
    await answer.arrayBuffer();
    url = answer.headers.get('location');
    if (url !== null) hops.push({ at: Date.now(), to: url });
  }
  const [tia = '', network123 = '', abc = ''] = hops.map(({ to }) => carried(to));
  return { began, hops, clickIds: { tia, network123, abc } };
}

const carried = (url: string): string => {
  const { searchParams } = new URL(url);
  return searchParams.get('cid') ?? searchParams.get('click_id') ?? '';
};

/**
 * XYZ reports to ABC, by the click ID that came to its page.
 * @returns when it began to, milliseconds since the epoch
 */
export async function report(
  { abc, token }: Chain,
  { clickIds }: Visit,
  words: Record<string, string>,
): Promise<number> {
  const query = new URLSearchParams({ click_id: clickIds.abc, goal: 'sale', token, ...words });
  const at = Date.now();
  const answer = await fetch(`${abc.url('conversion-ingest')}/postback?${query.toString()}`);
  if (answer.status !== 200) throw new Error(`ABC answers ${answer.status}: ${await answer.text()}`);
  return at;
}

/** What Tia’s endpoint is told: by her own click ID, as it knows no other. */
export async function heardBy({ endpoint }: Chain, { clickIds }: Visit, status: string): Promise<Heard> {
  const found = () =>
    endpoint.heard.find(({ values }) => values['click_id'] === clickIds.tia && values['status'] === status);
  await until(() => found() !== undefined);
  return found() as Heard;
}
