import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { refuseNoFile } from '@clickledger/store-kit';

/** Places in a page, in bytes. Source: MDB_page, MDB_meta and MDB_db in mdb.c of lmdb 3.5.6, on machines of 64 bits. */
const FLAGS_AT = 18;
const MAGIC_AT = 24;
const VERSION_AT = 28;
const PAGE_SIZE_AT = 48;
const FREE_ROOT_AT = 88;
const MAIN_ROOT_AT = 136;
const LAST_PAGE_AT = 144;
const TRANSACTION_AT = 152;
const META_BYTES = 168;

const MAGIC = 0xbeefc0de;
const VERSION = 2;
const [BRANCH, LEAF, META] = [1, 2, 8];
const NO_ROOT = 2n ** 64n - 1n;

/**
 * Looks at the pages that LMDB trusts before it has looked at anything: of a file that was zeroed, cut or is another's,
 * it ends the process by a signal, which names no file.
 * @param folder of the environment; without a file, or with an empty one, LMDB makes a new one
 * @param remedy a sentence that says what to do
 * @throws Error with a sentence that names the file
 */
export function refuseDamagedFile(folder: string, remedy: string): void {
  const file = join(folder, 'data.mdb');
  refuseNoFile(file);
  if (!existsSync(file)) return;
  const opened = openSync(file, 'r');
  try {
    const size = fstatSync(opened).size;
    const fault = size === 0 ? undefined : faultOf(pageReader(opened), size);
    if (fault !== undefined) throw new Error(`${file} is damaged: ${fault}. ${remedy}`);
  } finally {
    closeSync(opened);
  }
}

type Read = (at: number) => Buffer;

/** The first bytes of a page; of what is beyond the file's end, zeros. */
const pageReader =
  (opened: number): Read =>
  (at) => {
    const bytes = Buffer.alloc(META_BYTES);
    readSync(opened, bytes, 0, META_BYTES, at);
    return bytes;
  };

function faultOf(read: Read, size: number): string | undefined {
  const pageSize = read(0).readUInt32LE(PAGE_SIZE_AT);
  const metas = [read(0), read(pageSize)];
  if (!metas.every(isMeta) || pageSize < 512 || pageSize > 65_536) return 'it does not begin as an LMDB file does';
  const [one, other] = metas as [Buffer, Buffer];
  const newest = one.readBigUInt64LE(TRANSACTION_AT) > other.readBigUInt64LE(TRANSACTION_AT) ? one : other;
  const wanted = (newest.readBigUInt64LE(LAST_PAGE_AT) + 1n) * BigInt(pageSize);
  if (BigInt(size) < wanted) return `it has ${size} bytes of ${wanted}`;
  const roots = [FREE_ROOT_AT, MAIN_ROOT_AT].map((at) => newest.readBigUInt64LE(at));
  const lost = roots.find((root) => root !== NO_ROOT && !isTreePage(read(Number(root) * pageSize), root));
  return lost === undefined ? undefined : `page ${lost}, with which its records begin, holds something else`;
}

const isMeta = (page: Buffer): boolean =>
  (page.readUInt16LE(FLAGS_AT) & META) !== 0 &&
  page.readUInt32LE(MAGIC_AT) === MAGIC &&
  (page.readUInt32LE(VERSION_AT) & 0xffff) === VERSION;

const isTreePage = (page: Buffer, number: bigint): boolean =>
  page.readBigUInt64LE(0) === number && (page.readUInt16LE(FLAGS_AT) & (BRANCH | LEAF)) !== 0;
