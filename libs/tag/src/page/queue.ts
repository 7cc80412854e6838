/** Arguments of a call: the name of a command, and what it is given. */
export type Command = Iterable<unknown>;

/**
 * Commands that were given before the tag was there, in the order in which they are followed: what they say of consent
 * comes first, before anything is looked at.
 */
export function inOrder(queued: readonly Command[]): Command[] {
  const isConsent = ([name]: Command): boolean => name === 'consent';
  return [...queued.filter(isConsent), ...queued.filter((command) => !isConsent(command))];
}
