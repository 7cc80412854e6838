import { setTimeout } from 'node:timers/promises';

const LOOK_EVERY = 5;
/** Where a condition is a service's to tell: to ask costs it the time that it needs to get there. */
export const ASK_EVERY = 200;

/**
 * Resolves when the condition holds; what it throws counts as "not yet".
 * @param deadline milliseconds
 * @param lookEvery milliseconds between two looks
 * @throws when it did not hold by then, with the condition's text and what it threw last
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  deadline = 10_000,
  lookEvery = LOOK_EVERY,
): Promise<void> {
  const end = Date.now() + deadline;
  let cause: unknown;
  do {
    try {
      if (await condition()) return;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await setTimeout(lookEvery);
  } while (Date.now() < end);
  throw new Error(`not so within ${deadline} ms: ${condition.toString()}`, { cause });
}
