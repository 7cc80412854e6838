import type { Pipeline } from '../pipeline/pipeline.js';
import { settled } from '../pipeline/settled.js';
import { booksOf, told, type Books } from './books.js';
import { Client } from './client.js';
import { mutated } from './mutate.js';
import { randomOf } from './random.js';
import { abandon, beginning, brokenBytes, exchange } from './raw.js';
import { Tally } from './tally.js';
import { receiptOf, validRequest } from './valid.js';
import { makeWorld } from './world.js';

export interface FuzzOptions {
  readonly n: number;
  readonly seed: number;
  readonly concurrency: number;
  /** Of a server that the services may reach: POSTBACK_ALLOW. */
  readonly receiver: string;
  /** Milliseconds that the books may take to close, once all is sent. */
  readonly settleWithin?: number;
  readonly onProgress?: (sent: number, faults: number) => void;
}

export interface FuzzResult {
  readonly seconds: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers of 5xx, hangs, and connections that were dropped. */
  readonly faults: number;
  readonly examples: readonly string[];
  /** Receipts and click IDs that answers have promised, each once. */
  readonly accepted: number;
  readonly clicked: number;
  readonly books: Books;
}

/** Sends mutations of valid requests to fresh services, and closes the books. */
export async function fuzz(all: Pipeline, options: FuzzOptions): Promise<FuzzResult> {
  const { n, seed, concurrency, receiver, settleWithin, onProgress } = options;
  const world = await makeWorld(all, receiver);
  const tally = new Tally(world);
  const client = new Client(all.url, concurrency);
  const started = performance.now();
  let next = 0;
  const sender = async (): Promise<void> => {
    while (next < n) {
      const number = next++;
      const random = randomOf(seed, number);
      const request = validRequest(random, world);
      const base = all.url(request.service);
      const way = random.below(1_000);
      if (way < 5) await abandon(base, beginning(request));
      else if (way < 15) {
        const answer = await exchange(base, brokenBytes(request, random));
        if (typeof answer === 'string') tally.addRaw(request, answer);
        else tally.add(request, answer.fault);
      } else {
        const sent = mutated(request, random);
        tally.add(sent, await client.send(sent));
      }
      // While the service still has it.
      for (const id of tally.takeUnsure()) {
        const asked = receiptOf(id);
        tally.addReceipt(id, asked, await client.send(asked));
      }
      onProgress?.(number + 1, tally.faults);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, sender));
  const seconds = (performance.now() - started) / 1000;
  client.close();
  await settled(all, settleWithin);
  await told(all, settleWithin);
  return {
    seconds,
    statuses: Object.fromEntries([...tally.statuses].sort()),
    faults: tally.faults,
    examples: tally.examples,
    accepted: tally.receipts.size,
    clicked: tally.clicks.size,
    books: await booksOf(all),
  };
}
