import { setTimeout } from 'node:timers/promises';
import kafkajs from 'kafkajs';

/** Doubled each time: about 13 s until a partition that was just made, or has lost its leader, is given up. */
const FIRST_PAUSE_MS = 50;
const LAST_PAUSE_MS = 6_400;

/** Acts again where that may help, with growing pauses. */
export async function retried<R>(action: () => Promise<R>): Promise<R> {
  for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
    try {
      return await action();
    } catch (error) {
      const mayHelp = error instanceof kafkajs.KafkaJSError && error.retriable;
      if (!mayHelp || pause > LAST_PAUSE_MS) throw error;
    }
    await setTimeout(pause);
  }
}
