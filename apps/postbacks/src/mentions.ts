import type { StoredRecord } from '@clickledger/event-log';

/**
 * Tells of a record whether its text has this value at all: of what has not, not even the text is read.
 * @param id as it stands in the facts that are looked for
 */
export function mentions(id: string): (record: StoredRecord) => boolean {
  const written = Buffer.from(JSON.stringify(id));
  return ({ value }) => Buffer.from(value.buffer, value.byteOffset, value.length).includes(written);
}
