import { expectedFigures, figuresOfApi } from '../access-log.js';
import { IMPORTED, LIVE } from './catalog.js';
import type { Client } from './client.js';
import { booksOf, liveReport, type Books } from './reports.js';
import type { Visits } from './visitors.js';

const PRICE = 20;

/** What is told to somebody and is not in the reports, or there more than once; and all else that is not as it must be. */
export interface Faults {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly others: readonly string[];
}

export async function faultsIn(client: Client, visits: Visits): Promise<Faults> {
  const live = await liveFaultsIn(client, visits);
  return { ...live, others: [...live.others, ...(await importFaults(client))] };
}

/** Of the visitors alone. */
export async function liveFaultsIn(client: Client, visits: Visits): Promise<Faults> {
  const { rows } = await liveReport(client, true);
  const { totals } = await liveReport(client, false);
  const clicks = new Map(rows.map((row) => [row.sub1, row.clicks]));
  const conversions = new Map(rows.map((row) => [row.sub1, row.conversions]));
  const strange = rows.filter(({ sub1 }) => !visits.redirected.has(sub1) && !visits.unanswered.has(sub1));
  const links = (await client.ask('catalog', '/links?limit=10000')) as {
    readonly link_id: string;
    readonly number: number;
  }[];
  const ids = new Set(links.map(({ link_id }) => link_id));
  const counted = [...clicks.values()].reduce((sum, count) => sum + count, 0);
  return {
    lost: [
      ...[...visits.redirected].filter((visit) => !clicks.get(visit)).map((visit) => `click of ${visit}`),
      ...[...visits.bought].filter((visit) => !conversions.get(visit)).map((visit) => `order of ${visit}`),
      ...visits.links.filter((link) => !ids.has(link)).map((link) => `link ${link}`),
    ],
    doubled: rows.flatMap((row) => [
      ...(row.clicks > 1 ? [`${row.clicks} clicks of ${row.sub1}`] : []),
      ...(row.conversions > 1 ? [`${row.conversions} conversions of ${row.sub1}`] : []),
    ]),
    others: [
      ...differences('catalog', {
        'links with a number of their own': [new Set(links.map((link) => link.number)).size, ids.size],
      }),
      ...strange.map(({ sub1 }) => `a visit that never was: ${sub1}`),
      ...differences('live', {
        clicks: [totals.clicks, counted],
        conversions: [totals.conversions, visits.bought.size],
        converted_clicks: [totals.converted_clicks, visits.bought.size],
        sales: [Number(totals.money[0]?.sales ?? 0), visits.bought.size * PRICE],
      }),
      ...booksFaults('live', await booksOf(client, LIVE.offer), visits.bought.size),
    ],
  };
}

async function importFaults(client: Client): Promise<string[]> {
  const expected = expectedFigures(IMPORTED.window);
  const figures = await figuresOfApi({ ask: (_service, path) => client.ask('reporting', path) });
  const books = await booksOf(client, IMPORTED.offer);
  const { conversions: _ofAllOffers, top_publishers: _all, by_publisher: _nonzero, ...others } = figures;
  const tops = Object.keys(expected.top_publishers).map(
    (name) => [`clicks of ${name}`, [figures.top_publishers[name], expected.top_publishers[name]]] as const,
  );
  const sales = Object.keys(expected.by_publisher).map(
    (name) => [`conversions of ${name}`, [figures.by_publisher[name], expected.by_publisher[name]]] as const,
  );
  return [
    ...differences('imported', {
      ...Object.fromEntries(
        Object.entries(others).map(([name, is]) => [name, [is, expected[name as keyof typeof others]]]),
      ),
      ...Object.fromEntries([...tops, ...sales]),
      reported: [books.receipts, expected.conversions],
    }),
    ...booksFaults('imported', books, expected.attributed),
  ];
}

const booksFaults = (of: string, books: Books, attributed: number): string[] =>
  differences(of, {
    'receipts without outcome': [books.receipts_without_outcome, 0],
    'outcomes without receipt': [books.outcomes_without_receipt, 0],
    'receipts with two outcomes': [books.receipts_with_two_outcomes, 0],
    // The three look back only beyond the grace; this is of now.
    outcomes: [Object.values(books.outcomes).reduce((sum, count) => sum + count, 0), books.receipts],
    attributed: [books.outcomes['attributed'] ?? 0, attributed],
  });

const differences = (of: string, figures: Record<string, unknown[]>): string[] =>
  Object.entries(figures)
    .filter(([, [is, should]]) => is !== should)
    .map(([name, [is, should]]) => `${of}: ${name} ${String(is)}, not ${String(should)}`);
