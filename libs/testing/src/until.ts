import { setTimeout } from 'node:timers/promises';

const LOOK_EVERY = 5;

/**
 * Resolves when the condition holds; what it throws counts as "not yet".
 * @param deadline milliseconds
 * @throws when it did not hold by then, with the condition's text and what it threw last
 */
export async function until(condition: () => boolean | Promise<boolean>, deadline = 10_000): Promise<void> {
  const end = Date.now() + deadline;
  let cause: unknown;
  do {
    try {
      if (await condition()) return;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await setTimeout(LOOK_EVERY);
  } while (Date.now() < end);
  throw new Error(`not so within ${deadline} ms: ${condition.toString()}`, { cause });
}
