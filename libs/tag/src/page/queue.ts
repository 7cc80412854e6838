/** Arguments of a call: the name of a command, and what it is given. */
export type Command = ArrayLike<unknown>;

/**
 * Commands that were given before the tag was there, in the order in which they are followed: the last word on consent
 * comes first, before anything is looked at, and those before it no longer count.
 * @param queued what a page has put there, which may be anything
 */
export function inOrder(queued: readonly unknown[]): unknown[] {
  const isConsent = (command: unknown): boolean => (Object(command) as Command)[0] === 'consent';
  return [...queued.filter(isConsent).slice(-1), ...queued.filter((command) => !isConsent(command))];
}
