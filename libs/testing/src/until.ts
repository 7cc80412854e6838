import { setTimeout } from 'node:timers/promises';

/** Ends a wait for what never comes. No measure: a process that starts in a second takes 20 on a busy machine. */
const PATIENCE = 180_000;
const LOOK_EVERY = 5;
/** Where a condition is a service's to tell: to ask costs it the time that it needs to get there. */
export const ASK_EVERY = 200;

/**
 * Resolves when the condition holds; what it throws counts as "not yet".
 * @param within milliseconds from now
 * @param every milliseconds between two looks
 * @throws when it did not hold by then, with the condition's text and what it threw last
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  { within = PATIENCE, every = LOOK_EVERY }: { within?: number | undefined; every?: number } = {},
): Promise<void> {
  const deadline = Date.now() + within;
  let cause: unknown;
  do {
    try {
      if (await condition()) return;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await setTimeout(every);
  } while (Date.now() < deadline);
  throw new Error(`not so within ${within} ms: ${condition.toString()}`, { cause });
}
