import { statfs } from 'node:fs/promises';

/** Source: statfs(2) and linux/magic.h. macOS numbers its file systems otherwise, so there none is recognised. */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB 2'],
  [0x5346414f, 'AFS'],
  [0x73757245, 'Coda'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
]);

/** The file system's `statfs` type. */
export type TypeOf = (folder: string) => Promise<number>;

const typeOf: TypeOf = async (folder) => (await statfs(folder)).type;

/** @throws when the folder is on a network file system, where LMDB's memory map and locks do not hold. */
export async function refuseNetworkFileSystem(folder: string, type: TypeOf = typeOf): Promise<void> {
  const name = NETWORK_FILE_SYSTEMS.get(await type(folder));
  if (name) {
    throw new Error(`${folder} is on a network file system (${name}), which LMDB cannot keep safe: use a local disk`);
  }
}
