import { existsSync, readdirSync } from 'node:fs';
import { isOlderFormat, tellOfRebuilding, type StoreFormat } from '@clickledger/store-kit';
import { openEnvironment, type Environment, type Key } from './environment.js';

/** Reserved: no store has an entry of its own there. */
const FORMAT: Key = ['format'];

/** A store of LMDB environments, one of which says the format of all. */
export interface NumberedStore extends StoreFormat {
  /** Of the whole store. */
  readonly folder: string;
  /** Of the environment with the number. */
  readonly numbered: string;
  /** Removes what the store holds, and last the environment with the number: who dies in between begins again. */
  readonly empty: () => void;
}

/**
 * Opens the environment with the number. What is of an older format is removed before, so that it is read again.
 * @throws NewerFormatError
 * @throws Error that names a damaged file
 */
export async function openNumbered(store: NumberedStore): Promise<Environment> {
  const holdsSomething = existsSync(store.folder) && readdirSync(store.folder).length > 0;
  const environment = openEnvironment(store.numbered, store.remedy);
  try {
    const found = environment.get(FORMAT) as number | undefined;
    if (!holdsSomething || !isOlderFormat(store, found)) {
      if (found === undefined) environment.putSync(FORMAT, store.number);
      return environment;
    }
    tellOfRebuilding(store, found);
  } catch (error) {
    await environment.close();
    throw error;
  }
  await environment.close();
  store.empty();
  return openNumbered(store);
}
