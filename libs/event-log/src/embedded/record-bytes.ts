import type { LogRecord, StoredRecord } from '../event-log.js';

const KEY_LENGTH_AT = 8;
const KEY_AT = 10;

/** A stored value: arrival time (8 bytes, float), the key's length (2 bytes), the key, the record's value. */
export function toBytes({ key, value }: LogRecord, appendedAt: number): Buffer {
  const keyLength = Buffer.byteLength(key);
  const bytes = Buffer.allocUnsafe(KEY_AT + keyLength + value.length);
  bytes.writeDoubleBE(appendedAt, 0);
  bytes.writeUInt16BE(keyLength, KEY_LENGTH_AT);
  bytes.write(key, KEY_AT);
  bytes.set(value, KEY_AT + keyLength);
  return bytes;
}

/** The record's value is a view of these bytes. */
export function fromBytes(bytes: Buffer, offset: number): StoredRecord {
  const valueAt = KEY_AT + bytes.readUInt16BE(KEY_LENGTH_AT);
  return {
    offset,
    appendedAt: bytes.readDoubleBE(0),
    key: bytes.toString('utf8', KEY_AT, valueAt),
    value: bytes.subarray(valueAt),
  };
}
