import type { Known, Waiting } from '@clickledger/attribution-store';
import { readBatch } from '@clickledger/event-log';
import type { AttributionParts } from '../attribution-parts.js';
import { look } from '../owner/look.js';
import { Differences, type Difference } from './difference.js';
import { underOtherTerms, type OtherTerms } from './other-terms.js';
import { redecide } from './redecide.js';

export interface ReplayQuery extends OtherTerms {
  /** Of occurred_at, milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
}

export type ReplayLine =
  | { readonly type: 'progress'; readonly read: number; readonly of: number }
  | { readonly type: 'result'; readonly conversions: number; readonly differences: readonly Difference[] };

const LOOKED_UP_AT_ONCE = 1_000;

/**
 * Decides every conversion of a period again under other terms, and tells what would be different. Nothing is written.
 * Takes memory for the reports of one partition's period.
 */
export async function* replay(
  parts: AttributionParts,
  query: ReplayQuery,
  now: number,
): AsyncGenerator<ReplayLine, void> {
  const { log } = parts;
  const differences = new Differences();
  const partitions = Array.from({ length: log.partitionCount('conversions') }, (_, partition) => partition);
  const ends = await Promise.all(partitions.map((partition) => log.end('conversions', partition)));
  const of = ends.reduce((sum, end) => sum + end, 0);
  let [read, conversions] = [0, 0];
  for (const partition of partitions) {
    const byConversion = new Map<string, Waiting[]>();
    for await (const batch of log.read('conversions', partition, 0, ends[partition] ?? 0)) {
      // What was never decided, as attribution made a dead letter of it, cannot differ.
      for (const item of readBatch(batch, () => undefined))
        collect(byConversion, { ...entry(partition, item), report: item.fact });
      read += batch.records.length;
      yield { type: 'progress', read, of };
    }
    for (const some of chunks([...byConversion.values()].filter(inPeriod(query)))) {
      conversions += some.length;
      await compare(parts, some, query, now, differences);
    }
  }
  yield { type: 'result', conversions, differences: differences.all() };
}

async function compare(
  parts: AttributionParts,
  conversions: readonly Waiting[][],
  terms: OtherTerms,
  now: number,
  differences: Differences,
): Promise<void> {
  const reports = conversions.flat();
  const answers = await look(parts, reports);
  const { catalog, codec } = parts;
  const known = new Map(reports.map((report, i) => [report, answers[i]]));
  const view = underOtherTerms(catalog.view, terms);
  for (const conversion of conversions) {
    const before = lastOf(conversion, known);
    // What waits still has no place in the books to differ from.
    if (!before) continue;
    differences.add(
      before,
      redecide(conversion, (report) => known.get(report)?.click, { view, codec, now }),
    );
  }
}

const lastOf = ([first]: readonly Waiting[], known: ReadonlyMap<Waiting, Known | undefined>) =>
  first && known.get(first)?.last;

const entry = (partition: number, { offset, line }: { offset: number; line: number }) => ({
  partition,
  offset,
  line,
  purpose: 'decide' as const,
  looks: 0,
  dueAt: 0,
});

function collect(byConversion: Map<string, Waiting[]>, item: Waiting): void {
  const reports = byConversion.get(item.report.conversion_id);
  // The same receipt again is the same report.
  if (reports?.some(({ report }) => report.receipt_id === item.report.receipt_id)) return;
  if (reports) reports.push(item);
  else byConversion.set(item.report.conversion_id, [item]);
}

const inPeriod =
  ({ from, to }: ReplayQuery) =>
  (reports: readonly Waiting[]): boolean =>
    reports.some(({ report }) => {
      const occurredAt = Date.parse(report.occurred_at);
      return occurredAt >= from && occurredAt < to;
    });

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let i = 0; i < items.length; i += LOOKED_UP_AT_ONCE) yield items.slice(i, i + LOOKED_UP_AT_ONCE);
}
