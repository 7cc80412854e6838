import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const LOCK = 'owner-';
const ATTEMPTS = 4;

export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/**
 * Makes this process the folder's one owner until released or dead. An owner listens on a socket in the folder, which
 * the system takes down with its process however that ends, and which is seen from other containers that share the
 * folder. Each candidate first shows a socket with a name of its own and then looks for others, so of two at the same
 * moment at least one sees the other; both may then give way, and try again after a pause of random length.
 * @returns what releases it
 * @throws FolderInUseError when another process holds the folder
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const name = LOCK + randomBytes(6).toString('hex');
    const release = await show(folder, name);
    if (!(await others(folder, name))) return release;
    await release();
    if (attempt < ATTEMPTS) await setTimeout(50 * attempt + Math.random() * 100);
  }
  throw new FolderInUseError(`${folder} is in use by another process: stop it, or give this one a folder of its own`);
}

/** Under its final name only when it listens: a socket of that name that refuses is dead for good. */
async function show(folder: string, name: string): Promise<() => Promise<void>> {
  const server = createServer((peer) => peer.destroy());
  await atShortPath(folder, (short) => listen(server, join(short, `.${name}`)));
  server.unref();
  await rename(join(folder, `.${name}`), join(folder, name));
  return async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(join(folder, name), { force: true });
  };
}

/** Whether another process lives that shows itself; the sockets of dead ones are removed. */
async function others(folder: string, own: string): Promise<boolean> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(LOCK) && name !== own);
  const alive = await Promise.all(
    names.map(async (name) => {
      if (await atShortPath(folder, (short) => answers(join(short, name)))) return true;
      await rm(join(folder, name), { force: true });
      return false;
    }),
  );
  return alive.includes(true);
}

const listen = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    // Refused: no process behind it; absent: released meanwhile. All else may be an owner that is only busy.
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'));
  });

/** A socket's path can have some 100 bytes (104 on macOS, source: sys/un.h), so a link stands in for the folder. */
async function atShortPath<R>(folder: string, action: (short: string) => Promise<R>): Promise<R> {
  const link = join(tmpdir(), `cl-${randomBytes(6).toString('hex')}`);
  await symlink(resolve(folder), link);
  try {
    return await action(link);
  } finally {
    await rm(link);
  }
}
