import type { EventLog } from './event-log.js';
import { parseKafkaUrl, withoutPassword } from './kafka/kafka-url.js';

const SHAPES = 'lmdb:PATH or kafka://HOST:PORT,HOST:PORT/PREFIX';

/** What is wrong with an event log's URL, every fault at once; undefined if nothing is. */
export function checkEventLogUrl(url: string): string | undefined {
  const { scheme, path, parameter } = partsOf(url);
  if (scheme === 'kafka') {
    const parsed = parseKafkaUrl(url);
    return 'faults' in parsed ? `${withoutPassword(url)}: ${parsed.faults.join('; ')}` : undefined;
  }
  if (scheme !== 'lmdb')
    return `${url}: unknown scheme ${scheme ? `"${scheme}:"` : '(none)'}; an event log is ${SHAPES}`;
  if (!path) return `${url}: the path of the log’s folder is missing; an event log is lmdb:PATH`;
  if (parameter) return `${url}: unknown parameter "${parameter}"; lmdb:PATH takes none`;
  return undefined;
}

/**
 * @param url `lmdb:PATH`, or `kafka://HOST:PORT,HOST:PORT/PREFIX?PARAMETERS` (kafka/kafka-parameters.ts)
 * @param clock gives arrival times, milliseconds since the epoch; Kafka's brokers have their own
 * @throws with a sentence that names the faults of the URL, of the folder, or of the topics
 */
export async function openEventLog(url: string, clock?: () => number): Promise<EventLog> {
  const fault = checkEventLogUrl(url);
  if (fault) throw new Error(fault);
  const parsed = parseKafkaUrl(url);
  // Only the adapter that is named is loaded: a process that uses Kafka needs no LMDB, and starts sooner.
  if ('settings' in parsed) {
    const { KafkaEventLog } = await import('./kafka/kafka-event-log.js');
    return KafkaEventLog.open(parsed.settings);
  }
  const { EmbeddedEventLog } = await import('./embedded/embedded-event-log.js');
  return EmbeddedEventLog.open(partsOf(url).path, clock);
}

function partsOf(url: string): { scheme: string; path: string; parameter: string | undefined } {
  const [, scheme = '', path = '', query = ''] = /^(?:([a-z][a-z0-9+.-]*):)?([^?]*)(?:\?(.*))?$/is.exec(url) ?? [];
  return { scheme, path, parameter: query.split(/[=&]/)[0] || undefined };
}
