import { Cluster, Redis } from 'ioredis';
import { StoreUnavailableError, type RedisAddress } from '@clickledger/store-kit';
import { portError } from './redis-error.js';
import { readInfo, unfit } from './server-check.js';

export type Client = Redis | Cluster;

/** A server that does not answer for so long, in milliseconds, is taken for gone. */
const PATIENCE = 10_000;

/**
 * Connects to the server, or to the cluster that it is a node of.
 * @throws StoreUnavailableError when it cannot be reached
 * @throws Error with a sentence when a server is too old or would evict
 */
export async function openClient(address: RedisAddress): Promise<Client> {
  const { host, port } = address;
  const options = optionsFor(address);
  const node = new Redis({ ...options, host, port, db: address.database });
  try {
    await connect(node, address);
    const info = await check(node);
    if (info.get('cluster_enabled') !== '1') return node;
  } catch (error) {
    node.disconnect();
    throw error;
  }
  node.disconnect();
  return openCluster(address, options);
}

async function openCluster(address: RedisAddress, redisOptions: ReturnType<typeof optionsFor>): Promise<Cluster> {
  const cluster = new Cluster([{ host: address.host, port: address.port }], {
    redisOptions,
    lazyConnect: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: pause,
  });
  try {
    await connect(cluster, address);
    await Promise.all(cluster.nodes('master').map(check));
    return cluster;
  } catch (error) {
    cluster.disconnect();
    throw error;
  }
}

function optionsFor({ host, tls, username, password }: RedisAddress) {
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    // Private authorities are Node's own setting, NODE_EXTRA_CA_CERTS.
    ...(tls && { tls: { servername: host } }),
    lazyConnect: true,
    // A command that finds no connection fails at once, and one whose answer is lost is not sent again behind the
    // caller's back: it may have come after a newer one by then. Callers try again, and look first.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: pause,
    connectTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    // ioredis holds a process for as long when it ends a connection that is lost already.
    disconnectTimeout: 500,
    // After a fail-over the old primary may still answer as a replica; the name leads to the new one.
    reconnectOnError: ({ message }: Error) => message.startsWith('READONLY'),
  };
}

const pause = (attempt: number): number => Math.min(50 * attempt, 1_000);

async function connect(client: Client, { host, port }: RedisAddress): Promise<void> {
  let reason: Error | undefined;
  // For as long as the client lives: each call that fails says so itself, and ioredis would print what has no listener.
  client.on('error', (error: Error) => (reason = error));
  try {
    await client.connect();
  } catch (error) {
    // The error itself says only that the connection is closed.
    const { message } = reason ?? (error as Error);
    throw new StoreUnavailableError(`no connection to Redis at ${host}:${port}: ${message}`, { cause: error });
  }
}

async function check(node: Redis): Promise<Map<string, string>> {
  const info = readInfo(await node.info().catch((error: unknown) => Promise.reject(portError(error))));
  const fault = unfit(info);
  if (fault) throw new Error(fault);
  return info;
}
