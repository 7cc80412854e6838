import { openEventLog, readBatch, type EventLog } from '@clickledger/event-log';
import { TOPICS, type FactsOf, type Topic } from '@clickledger/wire';

/** What the log of a run holds in the end. */
export interface Contents {
  /** Of each topic, how many facts, and how many different ones: who was killed before an answer appends again. */
  readonly facts: ReadonlyMap<Topic, { readonly all: number; readonly different: number }>;
  /** Conversions that have two outcomes of the same version: the second was decided without knowing of the first. */
  readonly decidedTwice: readonly string[];
  readonly outcomes: readonly FactsOf['attributions'][];
  readonly deliveries: readonly FactsOf['deliveries'][];
}

/** To be called when no other process has the log. */
export async function contentsOf(eventLogUrl: string): Promise<Contents> {
  const log = await openEventLog(eventLogUrl);
  try {
    const topics = Object.keys(TOPICS) as Topic[];
    const counted = topics.map(async (topic) => {
      const facts = await factsIn(log, topic);
      return [topic, { all: facts.length, different: different(facts).size }] as const;
    });
    const outcomes = await factsIn(log, 'attributions');
    return {
      facts: new Map(await Promise.all(counted)),
      decidedTwice: twice(outcomes),
      outcomes,
      deliveries: await factsIn(log, 'deliveries'),
    };
  } finally {
    await log.close();
  }
}

function twice(outcomes: readonly FactsOf['attributions'][]): string[] {
  const versions = [...different(outcomes).values()].map(
    ({ conversion_id, version }) => `${version} of conversion ${conversion_id}`,
  );
  return versions.filter((version, i) => versions.indexOf(version) < i).map((version) => `outcome ${version}`);
}

const different = <T>(facts: readonly T[]): Map<string, T> =>
  new Map(facts.map((fact) => [JSON.stringify(fact), fact]));

async function factsIn<T extends Topic>(log: EventLog, topic: T): Promise<FactsOf[T][]> {
  const partitions = Array.from({ length: log.partitionCount(topic) }, async (_, partition) => {
    const facts: FactsOf[T][] = [];
    for await (const batch of log.read(topic, partition, 0, await log.end(topic, partition))) {
      facts.push(...readBatch(batch, () => undefined).map(({ fact }) => fact));
    }
    return facts;
  });
  return (await Promise.all(partitions)).flat();
}
