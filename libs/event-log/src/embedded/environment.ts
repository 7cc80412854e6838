import { mkdirSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { refuseDamagedFile } from '@clickledger/lmdb-kit';

export type Environment = RootDatabase<Buffer, (number | string)[]>;

/**
 * An LMDB environment in a folder of its own, whose writes are durable when their promise resolves: without overlapping
 * sync that is what a commit is (data synced, then the meta page written through), and it measured no slower, 217,000
 * against 211,000 records/s at 256 a commit. Without lmdb's own batching of a turn's writes, because that leaves a
 * promise to nobody, whose rejection by a full disk would end the process.
 * @param remedy a sentence that says what to do where its file is damaged
 * @throws Error that names a damaged file
 */
export function openEnvironment(folder: string, remedy: string): Environment {
  mkdirSync(folder, { recursive: true });
  refuseDamagedFile(folder, remedy);
  return open<Buffer, (number | string)[]>({
    path: folder,
    noSubdir: false,
    encoding: 'binary',
    overlappingSync: false,
    eventTurnBatching: false,
  });
}

/** Resolves with the commit. What was wrong with one that failed, lmdb tells by a second promise. */
export async function committed(write: Promise<boolean>): Promise<void> {
  try {
    await write;
  } catch (error) {
    const { commitError } = error as { commitError?: Promise<never> };
    throw (await commitError?.catch((reason: unknown) => reason)) ?? error;
  }
}

/** Makes a file durable that something else has written. */
export async function syncFile(path: string): Promise<void> {
  const file = await openFile(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a new folder's name as durable as what is written in it. */
export async function syncName(folder: string): Promise<void> {
  const parent = await openFile(dirname(folder), 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}
