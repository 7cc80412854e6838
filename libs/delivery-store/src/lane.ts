import type { Lane, WaitingMessage } from './delivery-store.js';

/** Macros stand in no host, so it is read from the request as it was queued. */
export const laneOf = ({ queued }: WaitingMessage): Lane => ({
  host: new URL(queued.request.url).host,
  postbackId: queued.postback_id,
});

/** A host has no bar. */
const BAR = '|';

export const printLane = ({ host, postbackId }: Lane): string => `${host}${BAR}${postbackId}`;

export function readLane(text: string): Lane {
  const bar = text.indexOf(BAR);
  return { host: text.slice(0, bar), postbackId: text.slice(bar + 1) };
}
