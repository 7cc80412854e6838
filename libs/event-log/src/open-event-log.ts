import { EmbeddedEventLog } from './embedded/embedded-event-log.js';
import type { EventLog } from './event-log.js';

/** What is wrong with an event log's URL (`lmdb:PATH`), as a sentence; undefined if nothing is. */
export function checkEventLogUrl(url: string): string | undefined {
  const { scheme, path, parameter } = partsOf(url);
  if (scheme === 'kafka') return `${url}: Kafka comes with the distributed stores; use lmdb:PATH until then`;
  if (scheme !== 'lmdb')
    return `${url}: unknown scheme ${scheme ? `"${scheme}:"` : '(none)'}; an event log is lmdb:PATH`;
  if (!path) return `${url}: the path of the log’s folder is missing; an event log is lmdb:PATH`;
  if (parameter) return `${url}: unknown parameter "${parameter}"; lmdb:PATH takes none`;
  return undefined;
}

/**
 * @param url `lmdb:PATH`
 * @param clock gives arrival times, milliseconds since the epoch
 * @throws with a sentence that names the fault of the URL or of the folder
 */
export async function openEventLog(url: string, clock?: () => number): Promise<EventLog> {
  const fault = checkEventLogUrl(url);
  if (fault) throw new Error(fault);
  return EmbeddedEventLog.open(partsOf(url).path, clock);
}

function partsOf(url: string): { scheme: string; path: string; parameter: string | undefined } {
  const [, scheme = '', path = '', query = ''] = /^(?:([a-z][a-z0-9+.-]*):)?([^?]*)(?:\?(.*))?$/is.exec(url) ?? [];
  return { scheme, path, parameter: query.split(/[=&]/)[0] || undefined };
}
