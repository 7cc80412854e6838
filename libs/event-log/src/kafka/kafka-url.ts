import { parametersOf, type KafkaParameters } from './kafka-parameters.js';

/** Where the log is, as `EVENT_LOG_URL` says it. */
export interface KafkaSettings extends KafkaParameters {
  /** `host:port` */
  readonly brokers: readonly string[];
  /** Put before the names of topics and groups, with a dot; empty for none. */
  readonly prefix: string;
}

const SHAPE = 'an event log on Kafka is kafka://HOST:PORT,HOST:PORT/PREFIX?PARAMETERS';
const BROKER = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i;
const NAME = /^[a-z0-9._-]{1,150}$/i;
const DEFAULT_PORT = 9092;

/**
 * Reads `kafka://host:port,host:port/prefix?parameters`. Not with `new URL`, which refuses several hosts.
 * @returns the settings, or every fault as a sentence
 */
export function parseKafkaUrl(url: string): { settings: KafkaSettings } | { faults: string[] } {
  const [, hosts = '', prefix = '', query = ''] = /^kafka:(?:\/\/)?([^/?]*)\/?([^?]*)(?:\?(.*))?$/is.exec(url) ?? [];
  const brokers = hosts ? hosts.split(',') : [];
  const { parameters, faults } = parametersOf(new URLSearchParams(query));
  if (brokers.length === 0) faults.unshift(`a broker is missing; ${SHAPE}`);
  for (const broker of brokers) {
    if (!BROKER.test(broker)) faults.push(`"${broker}" is no HOST:PORT; ${SHAPE}`);
  }
  if (prefix && !NAME.test(prefix)) {
    faults.push(`the prefix "${prefix}" may have letters, digits, ".", "_" and "-", at most 150`);
  }
  if (faults.length > 0) return { faults };
  return { settings: { ...parameters, brokers: brokers.map(withPort), prefix } };
}

/** The URL as it may be shown: error messages and logs must not carry the password. */
export const withoutPassword = (url: string): string => url.replace(/([?&]password=)[^&]*/gi, '$1***');

const withPort = (broker: string): string => (/:\d+$/.test(broker) ? broker : `${broker}:${DEFAULT_PORT}`);
