import { shortHash } from '../short-hash.js';

/**
 * Names a request to send something again, by who asks and the key that he gave it: the same request that comes twice has one
 * name, and nobody can take the key of another.
 * @param about the message or the postback
 * @param party absent: the network
 */
export const requestName = (about: string, party: string | undefined, key: string): string =>
  shortHash(['again', about, party ?? null, key]);
