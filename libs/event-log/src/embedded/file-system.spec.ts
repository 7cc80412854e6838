import { tmpdir } from 'node:os';
import { expect, it } from '@jest/globals';
import { refuseNetworkFileSystem } from './file-system.js';

it.each([
  ['NFS', 0x6969],
  ['CIFS', 0xff534d42],
  ['SMB 2', 0xfe534d42],
])('refuses %s and names the folder', async (name, type) => {
  const refused = refuseNetworkFileSystem('/mnt/share/log', async () => type);
  await expect(refused).rejects.toThrow(`/mnt/share/log is on a network file system (${name})`);
});

it('takes a local disk', async () => {
  await expect(refuseNetworkFileSystem(tmpdir())).resolves.toBeUndefined();
  const ext4 = 0xef53;
  await expect(refuseNetworkFileSystem('/var/lib/log', async () => ext4)).resolves.toBeUndefined();
});
