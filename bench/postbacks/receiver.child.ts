import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// Publishers' servers: so many hosts, which differ by their port. How late a message comes they tell by its `at`, when its
// outcome was appended to the log.
const [, , hosts = '1'] = process.argv;
let late: number[] = [];

function receive({ url = '' }: IncomingMessage, response: ServerResponse): void {
  if (url === '/late') {
    response.end(JSON.stringify(late));
    late = [];
    return;
  }
  const at = /[?&]at=(\d+)/.exec(url)?.[1];
  if (at !== undefined) late.push(Date.now() - Number(at));
  response.end('OK');
}

const listening = Array.from(
  { length: Number(hosts) },
  () =>
    new Promise<string>((resolve) => {
      const server = createServer({ keepAliveTimeout: 60_000 }, receive);
      server.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`));
    }),
);
console.log(`listens on ${(await Promise.all(listening)).join(',')}`);
process.once('SIGTERM', () => process.exit(0));
