import { disclosed, HttpFault, type Principal } from '@clickledger/runtime';

/**
 * Whose a new thing is to be: with a publisher's key it is the own.
 * @throws HttpFault 403 where another is named, 400 where the network names none
 */
export function publisherOf(sent: string | undefined, who: Principal): string {
  if (who.role === 'publisher') {
    if (sent === undefined || sent === who.publisherId) return who.publisherId;
    throw new HttpFault(403, 'not_yours', `Your key is that of ${who.publisherId}: leave publisher_id out.`);
  }
  if (sent !== undefined) return sent;
  const faults = [{ field: 'publisher_id', detail: 'publisher_id must be sent: the network’s key does not tell it' }];
  throw new HttpFault(400, 'invalid_request', 'Some fields cannot be accepted: see faults.', { faults });
}

/** The answer as the key's owner may see it. The network sees it whole, so that it can be put back. */
export const seenBy = <T extends object>(answer: T, who: Principal): T =>
  who.role === 'network' ? answer : disclosed(answer, who);
