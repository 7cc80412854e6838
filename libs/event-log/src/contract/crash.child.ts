// Run by crash.contract.ts in a process of its own: <task> <url> <topic>.
import { setTimeout } from 'node:timers/promises';
import type { Topic } from '@clickledger/wire';
import type { Batch } from '../event-log.js';
import { openEventLog } from '../open-event-log.js';

const [task, url, topic] = process.argv.slice(2) as [string, string, Topic];
const group = 'group';
const log = await openEventLog(url);

const print = (batch: Batch) => {
  for (const { value } of batch.records) console.log(Buffer.from(value).toString());
};

const tasks: Readonly<Record<string, () => Promise<unknown>>> = {
  /** Prints each number whose append has resolved. */
  append: async () => {
    for (let number = 0; ; number++) {
      await log.append(topic, [{ key: 'key', value: Buffer.from(String(number)) }]);
      console.log(number);
    }
  },
  /** Prints a batch and never finishes it. */
  hang: () =>
    log.subscribe(topic, {
      group,
      onBatch: (batch) => {
        print(batch);
        return new Promise(() => undefined);
      },
    }),
  /** Prints all there is, and then that the group's position is behind it. */
  acknowledge: async () => {
    await log.subscribe(topic, { group, onBatch: async (batch) => print(batch) });
    const end = await log.end(topic, 0);
    while ((await log.position(topic, group, 0)) < end) await setTimeout(5);
    console.log('acknowledged');
  },
};

await tasks[task]?.();
await setTimeout(60_000);
