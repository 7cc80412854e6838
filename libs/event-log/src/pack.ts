import { encode, type FactsOf, type Topic } from '@clickledger/wire';
import type { LogRecord } from './event-log.js';

const RECORD_BYTES = 256 * 1024;

/** The facts of one key as records of at most 256 KB; a fact that is larger has a record of its own. */
export function pack<T extends Topic>(topic: T, key: string, facts: readonly FactsOf[T][]): LogRecord[] {
  const value = encode(topic, facts);
  if (value.length <= RECORD_BYTES || facts.length <= 1) return [{ key, value }];
  const half = facts.length >>> 1;
  return [...pack(topic, key, facts.slice(0, half)), ...pack(topic, key, facts.slice(half))];
}
