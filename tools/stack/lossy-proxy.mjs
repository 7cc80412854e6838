import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * A line to a server that can lose an answer: the server has done what it was asked, and the client never hears.
 * @returns {Promise<{ port: number, to: (server: string) => void, loseNextAnswer: () => void, close: () => void }>}
 */
export async function lossyProxy() {
  let [host, port] = ['', 0];
  let losing = false;
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
      if (!losing) return void client.write(bytes);
      losing = false;
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
    loseNextAnswer: () => (losing = true),
    close: () => {
      proxy.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}
