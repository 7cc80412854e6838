import { openEventLog, readBatch, type EventLog } from '@clickledger/event-log';
import { TOPICS, type FactsOf, type Topic } from '@clickledger/wire';
import type { Pipeline } from '../pipeline/pipeline.js';

/** How many different things the facts of each topic are about. */
export type ByTopic = Readonly<Record<Topic, number>>;

const ID_OF: { readonly [T in Topic]: (fact: FactsOf[T]) => string } = {
  catalog: (fact) => {
    if ('link_id' in fact) return `link ${fact.link_id}`;
    if ('offer_id' in fact) return `offer ${fact.offer_id}`;
    return 'publisher_id' in fact ? `publisher ${fact.publisher_id}` : `advertiser ${fact.advertiser_id}`;
  },
  clicks: ({ click_id }) => click_id,
  impressions: ({ impression_id }) => impression_id,
  conversions: ({ receipt_id }) => receipt_id,
  refusals: ({ refusal_id }) => refusal_id,
  attributions: ({ conversion_id, version }) => `${conversion_id} ${version}`,
  'dead-letters': ({ dead_letter_id }) => dead_letter_id,
};

const STORED: Readonly<Record<Topic, string>> = {
  catalog: `(SELECT count() FROM advertisers) + (SELECT count() FROM publishers) + (SELECT count() FROM offers)
    + (SELECT count() FROM links)`,
  clicks: '(SELECT uniqExact(click_id) FROM clicks)',
  impressions: '(SELECT uniqExact(impression_id) FROM impressions)',
  conversions: '(SELECT uniqExact(receipt_id) FROM receipts)',
  refusals: '(SELECT uniqExact(refusal_id) FROM refusals)',
  attributions: '(SELECT uniqExact(conversion_id, version) FROM outcomes)',
  'dead-letters': '(SELECT uniqExact(dead_letter_id) FROM dead_letters)',
};

const ALL = Object.keys(TOPICS) as Topic[];

/** In the report store. */
export async function storedByTopic(all: Pipeline): Promise<ByTopic> {
  const [counts = []] = await all.sql(`SELECT ${ALL.map((topic) => STORED[topic]).join(', ')}`);
  return Object.fromEntries(ALL.map((topic, i) => [topic, Number(counts[i])])) as unknown as ByTopic;
}

/** In the log. To be called when no other process has it. */
export async function loggedByTopic(eventLogUrl: string): Promise<ByTopic> {
  const log = await openEventLog(eventLogUrl);
  try {
    const counts: [Topic, number][] = [];
    for (const topic of ALL) counts.push([topic, (await idsIn(log, topic)).size]);
    return Object.fromEntries(counts) as unknown as ByTopic;
  } finally {
    await log.close();
  }
}

async function idsIn<T extends Topic>(log: EventLog, topic: T): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let partition = 0; partition < log.partitionCount(topic); partition += 1) {
    for await (const batch of log.read(topic, partition, 0, await log.end(topic, partition))) {
      for (const { fact } of readBatch(batch).facts) ids.add(ID_OF[topic](fact));
    }
  }
  return ids;
}
