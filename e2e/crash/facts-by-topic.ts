import { openEventLog } from '@clickledger/event-log';
import { factsIn } from '@clickledger/testing';
import { TOPICS, type Topic } from '@clickledger/wire';

/** How many facts each topic holds, and how many different ones: who was killed before an answer appends again. */
export async function factsByTopic(eventLogUrl: string): Promise<string> {
  const log = await openEventLog(eventLogUrl);
  try {
    const lines: string[] = [];
    for (const topic of Object.keys(TOPICS) as Topic[]) {
      const facts = await factsIn(log, topic);
      const different = new Set(facts.map((fact) => JSON.stringify(fact)));
      lines.push(`  ${topic.padEnd(14)}${facts.length}, ${different.size} different`);
    }
    return lines.join('\n');
  } finally {
    await log.close();
  }
}
