/** 64 clicks of the longest texts, each character of which is escaped, fit in. */
const scratch = Buffer.allocUnsafe(4 * 1024 * 1024);
const ONE_BYTE = 0x80;

/** Writes numbers and tagged fields one after another. One at a time: all write into the same memory. */
export class ByteWriter {
  private at = 0;

  byte(value: number): void {
    this.at = scratch.writeUInt8(value, this.at);
  }

  uint32(value: number): void {
    this.at = scratch.writeUInt32BE(value, this.at);
  }

  text(tag: number, text: string): void {
    this.head(tag, Buffer.byteLength(text));
    this.at += scratch.write(text, this.at);
  }

  bytes(bytes: Buffer): void {
    this.at += bytes.copy(scratch, this.at);
  }

  /** What `write` writes, after its length in two bytes. */
  measured(write: () => void): void {
    const start = this.at + 2;
    this.at = start;
    write();
    scratch.writeUInt16BE(this.at - start, start - 2);
  }

  done(): Buffer {
    return Buffer.from(scratch.subarray(0, this.at));
  }

  /** A length up to 127 is one byte; up to 32,767, two, the first with its highest bit set. */
  private head(tag: number, length: number): void {
    this.byte(tag);
    if (length < ONE_BYTE) this.byte(length);
    else this.at = scratch.writeUInt16BE(length + 0x8000, this.at);
  }
}

/** Reads what a `ByteWriter` has written. */
export class ByteReader {
  private at = 0;

  constructor(private readonly source: Buffer) {}

  byte(): number {
    return this.source.readUInt8(this.at++);
  }

  uint32(): number {
    this.at += 4;
    return this.source.readUInt32BE(this.at - 4);
  }

  bytes(length: number): Buffer {
    this.at += length;
    return this.source.subarray(this.at - length, this.at);
  }

  /** All that is left, by tag. */
  fields(): Map<number, Buffer> {
    const fields = new Map<number, Buffer>();
    while (this.at < this.source.length) {
      const tag = this.byte();
      const first = this.byte();
      const length = first < ONE_BYTE ? first : (first - ONE_BYTE) * 256 + this.byte();
      fields.set(tag, this.bytes(length));
    }
    return fields;
  }
}
