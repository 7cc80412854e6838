import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { open, type Database, type RootDatabase, type RootDatabaseOptions } from 'lmdb';
import { refuseDamagedFile } from './damaged-file.js';
import { StoreUnavailableError } from '@clickledger/store-kit';

export type { Database };
export type Key = (number | string)[];
export type Environment<V = unknown> = RootDatabase<V, Key>;

/**
 * An LMDB environment in a folder of its own. What is put in one turn of the event loop is one transaction, with which
 * concurrent calls share the sync to disk. Without overlapping sync its promise resolves when that is done, not before.
 * LMDB’s asynchronous `transaction(callback)` is not used: on Node 20 it was seen never to call back.
 * @param remedy a sentence that says what to do where its file is damaged
 * @throws Error that names a damaged file
 */
export function openEnvironment<V>(folder: string, remedy: string, options: RootDatabaseOptions = {}): Environment<V> {
  mkdirSync(folder, { recursive: true });
  refuseDamagedFile(folder, remedy);
  const environment = open<V, Key>({
    path: folder,
    noSubdir: false,
    encoding: 'json',
    ...options,
    overlappingSync: false,
  });
  syncName(folder);
  return environment;
}

/** A position is written elsewhere than the clicks before it: their file must not lose its name in a power cut. */
function syncName(folder: string): void {
  const parent = openSync(dirname(folder), 'r');
  fsyncSync(parent);
  closeSync(parent);
}

/**
 * Resolves when all writes are durable.
 * @throws StoreUnavailableError when LMDB could not commit them, such as on a full disk
 */
export async function durable<T>(writes: readonly Promise<T>[]): Promise<T[]> {
  try {
    return await Promise.all(writes);
  } catch (error) {
    const { commitError } = error as { commitError?: Promise<never> };
    // Says the same once more, and would end the process as an unhandled rejection.
    commitError?.catch(() => undefined);
    throw new StoreUnavailableError('the store could not be written', { cause: error });
  }
}

export const entryCount = (database: Database<unknown, Key>): number =>
  (database.getStats() as { readonly entryCount: number }).entryCount;
