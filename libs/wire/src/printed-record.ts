import { isUtf8 } from 'node:buffer';
import Type from 'typebox';
import { ClickRecorded, ImpressionRecorded } from './facts/clicks.js';
import { regularRecord, type RecordReader } from './regular-record.js';
import type { Topic } from './topics.js';

/** A record of facts that need not be read by who stores them as they stand. */
export interface PrintedRecord {
  /** Facts of one topic as `encode` prints them, one a line. */
  readonly text: string;
  /** Of each line when it happened, ISO 8601. */
  readonly times: readonly string[];
}

/** Of a click that another system named the first fact in the log counts: its place has to be known, so it is read. */
const NATIVE_CLICK = Type.Object({
  ...ClickRecorded.properties,
  origin: Type.Union([Type.Literal('redirect'), Type.Literal('server')]),
});

const READERS: { readonly [T in Topic]?: RecordReader } = {
  clicks: regularRecord(NATIVE_CLICK, 'clicked_at'),
  impressions: regularRecord(ImpressionRecorded, 'impressed_at'),
};

/** @returns undefined where the record has to be decoded: its lines may be facts all the same. */
export function printedRecord(topic: Topic, value: Uint8Array): PrintedRecord | undefined {
  const read = READERS[topic];
  if (!read || !isUtf8(value)) return undefined;
  const text = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8');
  const times = read(text);
  return times && { text, times };
}
