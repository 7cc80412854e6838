// @ts-expect-error: it is no export of kafkajs, and has no types, but it is the one module that every connection uses.
import untyped from 'kafkajs/src/network/requestQueue/index.js';

/** What kafkajs sends over one connection. */
export interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttleCheckTimeoutId: NodeJS.Timeout | null;
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
}

const { prototype } = untyped as { readonly prototype: RequestQueue };
const { scheduleCheckPendingRequests: schedule } = prototype;

/**
 * After each answer kafkajs looks for requests that wait, and from then on every millisecond, for as long as the
 * connection lasts (https://github.com/tulios/kafkajs/issues/1556). Where none waits there is nothing to look for: who
 * puts one there looks again.
 */
prototype.scheduleCheckPendingRequests = function () {
  if (this.pending.length > 0) schedule.call(this);
};
