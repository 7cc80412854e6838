// For specs: the number of a closed store's format on Redis, as a release with another one would have written it.

const SHARDS = [...'0123456789abcdef'];

/** @typedef {import('ioredis').Redis | import('ioredis').Cluster} Client */

/**
 * @param {() => Promise<Client>} open connects to the server or the cluster
 * @param {string} name of the store
 */
export function formatOn(open, name) {
  /**
   * @template R
   * @param {(client: Client, key: string) => Promise<R>} action
   */
  const onEach = async (action) => {
    const client = await open();
    try {
      return await Promise.all(SHARDS.map((shard) => action(client, `{${name}${shard}}format`)));
    } finally {
      client.disconnect();
    }
  };
  return {
    /** @returns {Promise<number | undefined>} */
    numbered: async () => {
      const [number, ...others] = [...new Set(await onEach((client, key) => client.get(key)))];
      if (others.length > 0) throw new Error(`shards have different numbers: ${[number, ...others].join(', ')}`);
      return number === undefined || number === null ? undefined : Number(number);
    },
    /** @param {number | undefined} format nothing takes it away */
    number: async (format) => {
      await onEach(async (client, key) => {
        if (format === undefined) await client.del(key);
        else await client.set(key, format);
      });
    },
  };
}
