import { ASK_EVERY, until } from '@clickledger/testing';
import { settled } from '../pipeline/settled.js';
import type { Chain } from './chain.js';
import { OFFER } from './relation.js';
import { PARTIES, type PartyName } from './story.js';

/** What one of them has in its reports. */
export interface Books {
  readonly clicks: number;
  readonly conversions: number;
  readonly rejected: number;
  /** Decimal texts. */
  readonly revenue: string;
  readonly payout: string;
  readonly profit: string;
}

interface Totals {
  readonly clicks: number;
  readonly conversions: number;
  readonly conversions_rejected: number;
  readonly money: readonly { readonly revenue: string; readonly payout: string; readonly profit: string }[];
}

export async function booksOf(chain: Chain, name: PartyName): Promise<Books> {
  await settled(chain[name]);
  const period = 'from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z';
  const { totals } = (await chain[name].ask('reporting', `/reports/performance?${period}&offer_id=${OFFER}`)) as {
    totals: Totals;
  };
  const { revenue = '0', payout = '0', profit = '0' } = totals.money[0] ?? {};
  const { clicks, conversions, conversions_rejected: rejected } = totals;
  return { clicks, conversions, rejected, revenue, payout, profit };
}

/** From Tia up to ABC, when all that was said has arrived everywhere. */
export async function allBooks(chain: Chain): Promise<Readonly<Record<PartyName, Books>>> {
  const read = async () =>
    Object.fromEntries(await Promise.all(PARTIES.map(async (name) => [name, await booksOf(chain, name)]))) as Record<
      PartyName,
      Books
    >;
  let books = await read();
  await until(async () => agree((books = await read())), { every: ASK_EVERY });
  return books;
}

/** What one pays is what the next one earns, for the same clicks and conversions. */
export const agree = ({ tia, network123, abc }: Readonly<Record<PartyName, Books>>): boolean =>
  same(abc, network123) && same(network123, tia);

const same = (seller: Books, buyer: Books): boolean =>
  seller.payout === buyer.revenue &&
  seller.clicks === buyer.clicks &&
  seller.conversions === buyer.conversions &&
  seller.rejected === buyer.rejected;
