import { createHash } from 'node:crypto';

/** Names these texts, in this order: SHA-256 of them, cut to 128 bits, hex. */
export const shortHash = (texts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 32);
