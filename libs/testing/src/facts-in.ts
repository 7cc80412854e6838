import { readBatch, type EventLog } from '@clickledger/event-log';
import { encode, type FactsOf, type Topic } from '@clickledger/wire';

/** Every fact of a topic, partition by partition. */
export async function factsIn<T extends Topic>(log: EventLog, topic: T): Promise<FactsOf[T][]> {
  const facts: FactsOf[T][] = [];
  for (let partition = 0; partition < log.partitionCount(topic); partition += 1) {
    for await (const batch of log.read(topic, partition, 0, await log.end(topic, partition))) {
      // Specs put in what is no fact, and look for the rest.
      facts.push(...readBatch(batch, () => undefined).map(({ fact }) => fact));
    }
  }
  return facts;
}

/** What an act adds to a topic. */
export async function factsAdded<T extends Topic>(
  log: EventLog,
  topic: T,
  act: () => Promise<unknown>,
): Promise<FactsOf[T][]> {
  const print = (fact: FactsOf[T]): string => JSON.stringify(fact);
  const before = new Set((await factsIn(log, topic)).map(print));
  await act();
  return (await factsIn(log, topic)).filter((fact) => !before.has(print(fact)));
}

/** Puts these facts into the catalog, in their order. */
export const appendCatalog = (log: EventLog, facts: readonly FactsOf['catalog'][]): Promise<void> =>
  log.append(
    'catalog',
    facts.map((fact) => ({ key: 'catalog', value: encode('catalog', [fact]) })),
  );
