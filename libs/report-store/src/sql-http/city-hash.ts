/*
 * CityHash128 of release 1.0.2, which ClickHouse has kept for the checksums of its compressed blocks. The packages of npm
 * have later releases, which hash otherwise, or 64 bits only.
 * Source: https://github.com/google/cityhash at v1.0.2, src/city.cc
 */
const K0 = 0xc3a5c85c97cb3127n;
const K1 = 0xb492b66fbe98f273n;
const K2 = 0x9ae16a3b2f90404fn;
const K3 = 0xc949d7c7509e6557n;
const K_MUL = 0x9ddfea08eb382d69n;

type Pair = readonly [bigint, bigint];

const u64 = (value: bigint) => BigInt.asUintN(64, value);
const rotate = (value: bigint, by: bigint) => u64((value >> by) | (value << (64n - by)));
const shiftMix = (value: bigint) => value ^ (value >> 47n);

/** Its two halves. */
export function cityHash128(bytes: Buffer): Pair {
  const { length } = bytes;
  if (length >= 16) return seeded(bytes.subarray(16), at(bytes, 0) ^ K3, at(bytes, 8));
  if (length >= 8)
    return seeded(bytes.subarray(length), at(bytes, 0) ^ u64(BigInt(length) * K0), at(bytes, length - 8) ^ K1);
  return seeded(bytes, K0, K1);
}

const at = (bytes: Buffer, offset: number) => bytes.readBigUInt64LE(offset);

function seeded(bytes: Buffer, seed: bigint, other: bigint): Pair {
  return bytes.length < 128 ? murmur(bytes, seed, other) : long(bytes, seed, other);
}

function fold(u: bigint, v: bigint): bigint {
  const a = shiftMix(u64((u ^ v) * K_MUL));
  return u64(shiftMix(u64((v ^ a) * K_MUL)) * K_MUL);
}

function short(bytes: Buffer): bigint {
  const { length } = bytes;
  const size = BigInt(length);
  if (length > 8) {
    const last = at(bytes, length - 8);
    return fold(at(bytes, 0), rotate(u64(last + size), size)) ^ last;
  }
  if (length >= 4) {
    return fold(size + (BigInt(bytes.readUInt32LE(0)) << 3n), BigInt(bytes.readUInt32LE(length - 4)));
  }
  if (length === 0) return K2;
  const [first, middle, last] = [0, length >> 1, length - 1].map((offset) => BigInt(bytes.readUInt8(offset)));
  const y = (first ?? 0n) + ((middle ?? 0n) << 8n);
  const z = size + ((last ?? 0n) << 2n);
  return u64(shiftMix(u64(y * K2) ^ u64(z * K3)) * K2);
}

/** Of fewer than 128 bytes. */
function murmur(bytes: Buffer, seed: bigint, other: bigint): Pair {
  const { length } = bytes;
  let [a, b] = [seed, other];
  let c: bigint;
  let d: bigint;
  if (length <= 16) {
    a = u64(shiftMix(u64(a * K1)) * K1);
    c = u64(b * K1 + short(bytes));
    d = shiftMix(u64(a + (length >= 8 ? at(bytes, 0) : c)));
  } else {
    c = fold(u64(at(bytes, length - 8) + K1), a);
    d = fold(u64(b + BigInt(length)), u64(c + at(bytes, length - 16)));
    a = u64(a + d);
    for (let offset = 0; offset < length - 16; offset += 16) {
      a = u64((a ^ u64(shiftMix(u64(at(bytes, offset) * K1)) * K1)) * K1);
      b ^= a;
      c = u64((c ^ u64(shiftMix(u64(at(bytes, offset + 8) * K1)) * K1)) * K1);
      d ^= c;
    }
  }
  a = fold(a, c);
  b = fold(d, b);
  return [a ^ b, fold(b, a)];
}

/** Takes 32 bytes in. */
function weak(bytes: Buffer, offset: number, a: bigint, b: bigint): Pair {
  const z = at(bytes, offset + 24);
  const begun = u64(a + at(bytes, offset));
  const turned = rotate(u64(b + begun + z), 21n);
  const ended = u64(begun + at(bytes, offset + 8) + at(bytes, offset + 16));
  return [u64(ended + z), u64(turned + rotate(ended, 44n) + begun)];
}

function long(bytes: Buffer, seed: bigint, other: bigint): Pair {
  let [x, y, z] = [seed, other, u64(K1 * BigInt(bytes.length))];
  const begin = u64(rotate(y ^ K1, 49n) * K1 + at(bytes, 0));
  let v: Pair = [begin, u64(rotate(begin, 42n) * K1 + at(bytes, 8))];
  let w: Pair = [u64(rotate(u64(y + z), 35n) * K1 + x), u64(rotate(u64(x + at(bytes, 88)), 53n) * K1)];
  // As many bytes as are hashed 128 at a time.
  const whole = bytes.length - (bytes.length % 128);
  for (let offset = 0; offset < whole; offset += 64) {
    x = u64(rotate(u64(x + y + v[0] + at(bytes, offset + 16)), 37n) * K1) ^ w[1];
    y = u64(rotate(u64(y + v[1] + at(bytes, offset + 48)), 42n) * K1) ^ v[0];
    z = rotate(z ^ w[0], 33n);
    v = weak(bytes, offset, u64(v[1] * K1), u64(x + w[0]));
    w = weak(bytes, offset + 32, u64(z + w[1]), y);
    [x, z] = [z, x];
  }
  y = u64(y + rotate(w[0], 37n) * K0 + z);
  x = u64(x + rotate(u64(v[0] + z), 49n) * K0);
  // The rest from its end, 32 bytes at a time: the last of these begin before it.
  for (let offset = bytes.length - 32; offset > whole - 32; offset -= 32) {
    y = u64(rotate(u64(y - x), 42n) * K0 + v[1]);
    const added = u64(w[0] + at(bytes, offset + 16));
    x = u64(rotate(x, 49n) * K0 + added);
    w = [u64(added + v[0]), w[1]];
    v = weak(bytes, offset, v[0], v[1]);
  }
  x = fold(x, v[0]);
  y = fold(y, w[0]);
  return [u64(fold(u64(x + v[1]), w[1]) + y), fold(u64(x + w[1]), u64(y + v[1]))];
}
