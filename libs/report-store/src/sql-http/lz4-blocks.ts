import { cityHash128 } from './city-hash.js';

/** Bytes that go into a block. */
const MOST = 65_536;
const LZ4 = 0x82;
/** Of the method, and of both sizes. */
const HEAD = 9;

/**
 * The compressed blocks that `compress=1` asks for, and that JDBC cannot do without. They are LZ4 as it is where nothing
 * repeats, all literals: the analyst's machine is near, and a library that compresses would be one more to keep.
 * https://github.com/ClickHouse/ClickHouse/blob/master/src/Compression/CompressionInfo.h
 */
export async function* lz4Blocks(answer: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of answer) {
    for (let begin = 0; begin < chunk.length; begin += MOST) yield blockOf(chunk.subarray(begin, begin + MOST));
  }
}

function blockOf(bytes: Buffer): Buffer {
  const literals = Buffer.concat([lengthOf(bytes), bytes]);
  const head = Buffer.alloc(HEAD);
  head.writeUInt8(LZ4, 0);
  head.writeUInt32LE(HEAD + literals.length, 1);
  head.writeUInt32LE(bytes.length, 5);
  const block = Buffer.concat([head, literals]);
  const checksum = Buffer.alloc(16);
  for (const [half, value] of cityHash128(block).entries()) checksum.writeBigUInt64LE(value, 8 * half);
  return Buffer.concat([checksum, block]);
}

/** How many literals follow: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md */
function lengthOf({ length }: Buffer): Buffer {
  if (length < 15) return Buffer.of(length << 4);
  const more = length - 15;
  return Buffer.of(15 << 4, ...new Array<number>(Math.floor(more / 255)).fill(255), more % 255);
}
