import { ReplyError } from 'ioredis';
import { StoreUnavailableError } from '@clickledger/store-kit';

/** How Redis begins an answer that may be another one later. Any other refusal is a fault of the program. */
const PASSING =
  /^(OOM|LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|MISCONF|NOREPLICAS|BUSY|NOAUTH|WRONGPASS|NOPERM) /;

/** What the port promises for what ioredis throws or Redis answers. */
export function portError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(`Redis failed with ${String(error)}`);
  if (error instanceof StoreUnavailableError) return error;
  const { message } = error;
  if (error instanceof ReplyError && !PASSING.test(message)) return error;
  return new StoreUnavailableError(`the store on Redis refuses or does not answer: ${message}`, {
    cause: error,
  });
}

export function throwPortError(error: unknown): never {
  throw portError(error);
}
