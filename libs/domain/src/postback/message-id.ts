import { shortHash } from '../short-hash.js';

/**
 * Names what a postback has to say of a version of a conversion: the same for an outcome that is read twice, so it is
 * queued once, and the receiver's means to tell a repeat.
 */
export const messageId = (postbackId: string, conversionId: string, version: number): string =>
  shortHash(['message', postbackId, conversionId, version]);
