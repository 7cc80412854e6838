import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 64 * 1_048_576;
const PATIENCE_MS = 5_000;

/**
 * Reads what is left of a request's body, and forgets it: a sender that is cut off while it sends sees a broken connection
 * instead of the answer. Resolves at its end, or when that is too far away.
 */
export function readOn(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let read = 0;
    const enough = () => {
      clearTimeout(late);
      resolve();
    };
    const late = setTimeout(enough, PATIENCE_MS);
    request.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read > MOST_BYTES) enough();
    });
    request.once('close', enough).once('end', enough).resume();
  });
}
