/** 64 clicks of the longest texts, each character of which is escaped, fit in. */
const scratch = Buffer.allocUnsafe(4 * 1024 * 1024);
const ONE_BYTE = 0x80;
/** As UTF-8 at most three times as many bytes, so their length is one byte. */
const SHORT = 42;

/** Writes numbers and tagged fields one after another. One at a time: all write into the same memory. */
export class ByteWriter {
  private at = 0;

  byte(value: number): void {
    scratch[this.at++] = value;
  }

  uint16(value: number): void {
    this.byte(value >>> 8);
    this.byte(value);
  }

  uint32(value: number): void {
    this.uint16(value >>> 16);
    this.uint16(value);
  }

  /** A tag, a length and the text as UTF-8. A length up to 127 is one byte; up to 32,767, two, the first's highest bit set. */
  text(tag: number, text: string): void {
    this.byte(tag);
    if (text.length <= SHORT) return this.short(text);
    const length = Buffer.byteLength(text);
    if (length < ONE_BYTE) this.byte(length);
    else this.uint16(length + 0x8000);
    this.at += scratch.write(text, this.at);
  }

  /** @returns where `endMeasured` puts the length, in two bytes, of what is written till then */
  beginMeasured(): number {
    this.at += 2;
    return this.at - 2;
  }

  endMeasured(begun: number): void {
    scratch.writeUInt16BE(this.at - begun - 2, begun);
  }

  done(): Buffer {
    return Buffer.from(scratch.subarray(0, this.at));
  }

  /** To call a Buffer's own methods takes longer than to write some characters. */
  private short(text: string): void {
    const start = this.at + 1;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) {
        scratch[this.at] = scratch.write(text, start);
        this.at = start + (scratch[this.at] ?? 0);
        return;
      }
      scratch[start + i] = code;
    }
    scratch[this.at] = text.length;
    this.at = start + text.length;
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
