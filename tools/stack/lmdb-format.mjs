// For specs: the number of a closed store's format on LMDB, as a release with another one would have written it.

const KEY = ['format'];

/**
 * @typedef {object} Environment
 * @property {(key: string[]) => any} get
 * @property {(key: string[], value: any) => void} putSync
 * @property {(key: string[]) => void} removeSync
 * @property {() => Promise<void>} close
 */

/** @param {() => Environment} open opens the environment that has it */
export const formatIn = (open) => ({
  /** @returns {Promise<number | undefined>} */
  numbered: async () => {
    const opened = open();
    const number = /** @type {number | undefined} */ (opened.get(KEY));
    await opened.close();
    return number;
  },
  /** @param {number | undefined} format nothing takes it away */
  number: async (format) => {
    const opened = open();
    if (format === undefined) opened.removeSync(KEY);
    else opened.putSync(KEY, format);
    await opened.close();
  },
});
