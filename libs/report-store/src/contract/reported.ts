import type { LoggedFact, ReportStore } from '../report-store.js';
import type { Topic } from '@clickledger/wire';
import { BASES, type Metrics, type PerformanceQuery } from '../reports/performance.js';
import { MINUTE, MORNING } from './facts.js';
import { TOPICS_OF_HISTORY, type History } from './history.js';
import { isSome, plainRecount, sumsOf, type PlainFigures } from './plain-recount.js';

export const PERIOD = { from: MORNING, to: MORNING + 150 * MINUTE };

export const aQuery = (of: Partial<PerformanceQuery> = {}): PerformanceQuery => ({
  ...PERIOD,
  tz: 'UTC',
  basis: 'click_time',
  groupBy: ['publisher'],
  filters: {},
  visitors: true,
  limit: 100,
  offset: 0,
  ...of,
});

export async function projectAll(store: ReportStore, history: History): Promise<void> {
  for (const topic of TOPICS_OF_HISTORY) await project(store, topic, history[topic]);
}

const TIME_OF: Partial<Record<Topic, string>> = { clicks: 'clicked_at', impressions: 'impressed_at' };

/** Of clicks and impressions every other one as a row that nobody has read. */
export function project(store: ReportStore, topic: keyof History, facts: readonly LoggedFact[]): Promise<unknown> {
  const time = TIME_OF[topic];
  const isPrinted = ({ fact }: LoggedFact, index: number) =>
    time !== undefined && index % 2 === 0 && !('origin' in fact && fact.origin === 'import');
  const printed = facts.filter(isPrinted).map(({ fact }) => fact);
  const read = facts.filter((one, index) => !isPrinted(one, index));
  if (!time || printed.length === 0) return store.project(topic, read as never);
  const text = printed.map((fact) => JSON.stringify(fact)).join('\n');
  const times = printed.map((fact) => fact[time as keyof typeof fact] as string);
  return store.project(topic, read as never, [{ text, times, offset: 0 }]);
}

export async function settle(store: ReportStore): Promise<void> {
  while ((await store.recount()) > 0);
}

export type Figures = Record<string, PlainFigures>;

/** On both bases, by publisher and over all, what the store says. */
export async function reported(store: ReportStore, of: Partial<PerformanceQuery> = {}): Promise<Figures> {
  const figures: Figures = {};
  for (const basis of BASES) {
    const report = await store.performance(aQuery({ ...of, basis }));
    figures[basis] = plain(report.totals);
    for (const { keys, metrics } of report.rows)
      if (keys['publisher_id']) figures[`${basis} ${keys['publisher_id']}`] = plain(metrics);
  }
  return figures;
}

/** The same, counted with a loop. */
export function expected(history: History, period = PERIOD): Figures {
  const publishers = [undefined, 'publisher-0', 'publisher-1', 'publisher-2'];
  return Object.fromEntries(
    BASES.flatMap((basis) =>
      publishers.map((publisher) => [
        publisher === undefined ? basis : `${basis} ${publisher}`,
        plainRecount(history, { ...period, basis, ...(publisher !== undefined && { publisher }) }),
      ]),
    ),
  );
}

const plain = (metrics: Metrics): PlainFigures => ({
  clicks: metrics.clicks ?? -1,
  gross_clicks: metrics.gross_clicks ?? -1,
  unique_clicks: metrics.unique_clicks ?? -1,
  impressions: metrics.impressions ?? -1,
  conversions: metrics.conversions,
  events: metrics.events,
  conversions_pending: metrics.conversions_pending,
  conversions_approved: metrics.conversions_approved,
  conversions_rejected: metrics.conversions_rejected,
  converted_clicks: metrics.converted_clicks,
  money: metrics.money.map((money) => ({ currency: money.currency, ...sumsOf(money) })).filter(isSome),
});
