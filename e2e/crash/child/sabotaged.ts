import type { AttributionStore } from '@clickledger/attribution-store';
import type { LoggedFact, ReportStore } from '@clickledger/report-store';
import { decode, type PrintedRecord, type Topic } from '@clickledger/wire';
import { randomUUID } from 'node:crypto';
import type { Sabotage } from '../points.js';
import { wrapped } from './wrapped.js';

const OWN_ID = { clicks: 'click_id', conversions: 'receipt_id', attributions: 'conversion_id' } as const;

export const sabotagedReportStore = (store: ReportStore, sabotage: Sabotage | undefined): ReportStore =>
  sabotage === 'an ID an insert' ? withAnIdAnInsert(store) : store;

export const sabotagedAttributionStore = (store: AttributionStore, sabotage: Sabotage | undefined): AttributionStore =>
  sabotage === 'no memory of outcomes' ? withoutMemory(store) : store;

/** As if the store made the IDs. */
const withAnIdAnInsert = (store: ReportStore): ReportStore =>
  wrapped(store, {
    project: (topic, facts, printed = []) =>
      store.project(
        topic,
        [...facts, ...printed.flatMap((record) => read(topic, record))].map((logged) => renamed(topic, logged)),
      ),
  });

/** Of clicks and impressions, whose places nobody asks for. */
const read = <T extends Topic>(topic: T, { text }: PrintedRecord): LoggedFact<T>[] =>
  decode(topic, Buffer.from(text)).facts.map((fact, line) => ({ fact, offset: 0, line }));

function renamed<T extends Topic>(topic: T, logged: LoggedFact<T>): LoggedFact<T> {
  const id = OWN_ID[topic as keyof typeof OWN_ID] as string | undefined;
  if (id === undefined) return logged;
  return { ...logged, fact: { ...logged.fact, [id]: randomUUID() } };
}

/** As if nothing stood against deciding twice. */
const withoutMemory = (store: AttributionStore): AttributionStore =>
  wrapped(store, {
    async look(questions) {
      const known = await store.look(questions);
      return known.map((one) => ({ ...one, last: undefined, ofReceipt: undefined }));
    },
    async record(outcomes, logged) {
      await store.record(outcomes, logged);
      return outcomes.map(() => true);
    },
  });
