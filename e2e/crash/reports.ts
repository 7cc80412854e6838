import { ASK_EVERY, until } from '@clickledger/testing';
import { LIVE } from './catalog.js';
import type { Client } from './client.js';

const DAY = 86_400_000;
const PATIENCE = 300_000;
const MOST_ROWS = 100_000;

interface Metrics {
  readonly clicks: number;
  readonly conversions: number;
  readonly converted_clicks: number;
  readonly money: readonly { readonly sales: string }[];
}
export interface Report {
  readonly rows: readonly (Metrics & { readonly sub1: string })[];
  readonly totals: Metrics;
  readonly page: { readonly total_rows: number };
}
export interface Books {
  readonly receipts: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly receipts_without_outcome: number;
  readonly outcomes_without_receipt: number;
  readonly receipts_with_two_outcomes: number;
}

/** What the reports say of the live offer; by each visit's own sub1, from the facts, or in all, from the sums. */
export async function liveReport(client: Client, bySub1: boolean): Promise<Report> {
  const query = `limit=${MOST_ROWS}${bySub1 ? '&group_by=sub1' : ''}`;
  const rows: Report['rows'][number][] = [];
  for (;;) {
    const report = await performance(client, `${query}&offset=${rows.length}`);
    rows.push(...report.rows);
    if (rows.length >= report.page.total_rows) return { ...report, rows };
  }
}

async function performance(client: Client, query: string): Promise<Report> {
  const [from, to] = [Date.now() - DAY, Date.now() + DAY].map((time) => new Date(time).toISOString().slice(0, 10));
  const path = `/reports/performance?from=${from}&to=${to}&offer_id=${LIVE.offer}&${query}`;
  return (await client.ask('reporting', path)) as Report;
}

export async function booksOf(client: Client, offer: string): Promise<Books> {
  const { rows } = (await client.ask('reporting', '/reports/balance?from=2000-01-01&to=2100-01-01')) as {
    readonly rows: readonly (Books & { readonly offer_id: string })[];
  };
  return rows.filter(({ offer_id }) => offer_id === offer).reduce(added, NOTHING);
}

const NOTHING: Books = {
  receipts: 0,
  outcomes: {},
  receipts_without_outcome: 0,
  outcomes_without_receipt: 0,
  receipts_with_two_outcomes: 0,
};

const added = (one: Books, other: Books): Books => ({
  receipts: one.receipts + other.receipts,
  outcomes: Object.fromEntries(
    [...Object.keys(one.outcomes), ...Object.keys(other.outcomes)].map((code) => [
      code,
      (one.outcomes[code] ?? 0) + (other.outcomes[code] ?? 0),
    ]),
  ),
  receipts_without_outcome: one.receipts_without_outcome + other.receipts_without_outcome,
  outcomes_without_receipt: one.outcomes_without_receipt + other.outcomes_without_receipt,
  receipts_with_two_outcomes: one.receipts_with_two_outcomes + other.receipts_with_two_outcomes,
});

const isAtRest = async (client: Client, service: 'attribution' | 'postbacks' | 'reporting'): Promise<boolean> =>
  Object.values((await client.ask(service, '/progress')) as object).every((count) => count === 0);

/** Resolves when publishers have heard of all outcomes, and the reports hold what was sent. */
export async function told(client: Client): Promise<void> {
  for (const service of ['postbacks', 'reporting'] as const) {
    await until(() => isAtRest(client, service), { within: PATIENCE, every: ASK_EVERY });
  }
}

/** Resolves when every report has its outcome, every fact is in the reports, and no click comes late any more. */
export async function settled(client: Client): Promise<void> {
  const zero = (service: 'attribution' | 'reporting') => isAtRest(client, service);
  // In this order: an outcome is a fact that is still to be reported.
  await until(async () => (await zero('attribution')) && (await zero('reporting')), {
    within: PATIENCE,
    every: ASK_EVERY,
  });
  // A conversion whose click came after it, from a spool, gets the click's sub-IDs by an amendment.
  await until(async () => (await performance(client, 'sub1=')).totals.conversions === 0, {
    within: PATIENCE,
    every: ASK_EVERY,
  });
  await until(async () => (await zero('attribution')) && (await zero('reporting')), {
    within: PATIENCE,
    every: ASK_EVERY,
  });
}
