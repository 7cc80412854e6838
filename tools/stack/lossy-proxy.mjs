import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * @typedef {object} LossyProxy
 * @property {number} port
 * @property {(server: string) => void} to `host:port`
 * @property {(after?: number) => void} loseNextAnswer may be told how many answers come through before
 * @property {() => void} close
 */

/**
 * A line to a server that can lose an answer: the server has done what it was asked, and the client never hears.
 * @returns {Promise<LossyProxy>}
 */
export async function lossyProxy() {
  let [host, port] = ['', 0];
  /** Undefined: all come through. */
  let beforeLoss = /** @type {number | undefined} */ (undefined);
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const proxy = createServer((client) => {
    const server = connect(port, host);
    const cut = () => [client, server].forEach((socket) => socket.destroy());
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', cut).on('close', () => {
        sockets.delete(socket);
        cut();
      });
    }
    client.on('data', (bytes) => server.write(bytes));
    server.on('data', (bytes) => {
      if (beforeLoss !== 0) {
        if (beforeLoss !== undefined) beforeLoss--;
        return void client.write(bytes);
      }
      beforeLoss = undefined;
      cut();
    });
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: /** @type {import('node:net').AddressInfo} */ (proxy.address()).port,
    to: (server) => {
      const [name = '', number] = server.split(':');
      [host, port] = [name, Number(number)];
    },
    loseNextAnswer: (after = 0) => (beforeLoss = after),
    close: () => {
      proxy.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}
