import { isbot } from 'isbot';

const REMEMBERED = 10_000;
const known = new Map<string, boolean>();

/** Whether a user agent is a robot's. Remembered, as matching costs more than all the rest of a click. */
export function isBot(userAgent: string): boolean {
  let bot = known.get(userAgent);
  if (bot === undefined) {
    bot = isbot(userAgent);
    // Senders choose the header: without a bound they could fill the memory.
    if (known.size >= REMEMBERED) known.clear();
    known.set(userAgent, bot);
  }
  return bot;
}
