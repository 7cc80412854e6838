import { createRequire } from 'node:module';

/** What kafkajs sends over one connection. It is no export, but one module that every connection uses. */
export interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttleCheckTimeoutId: NodeJS.Timeout | null;
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
}

const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as {
  readonly prototype: RequestQueue;
};
const { scheduleCheckPendingRequests: schedule } = prototype;

/**
 * After each answer kafkajs looks for requests that wait, and from then on every millisecond, for as long as the
 * connection lasts (https://github.com/tulios/kafkajs/issues/1556). Where none waits there is nothing to look for: who
 * puts one there looks again.
 */
prototype.scheduleCheckPendingRequests = function () {
  if (this.pending.length > 0) schedule.call(this);
};
