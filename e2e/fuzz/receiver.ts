import { MOVABLE } from '@clickledger/presets';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { NASTY } from './nasty.js';
import { randomOf, type Random } from './random.js';

/** A publisher's server that answers postbacks as servers in the field do, and worse. */
export interface Receiver {
  /** As POSTBACK_ALLOW takes it. */
  readonly host: string;
  readonly close: () => void;
}

/** Of the services that are fuzzed: all other platforms have moved in, and publishers have this server. */
export const settingsFor = ({ host }: Pick<Receiver, 'host'>) => ({
  POSTBACK_ALLOW: host,
  FOREIGN_PATHS: MOVABLE.join(','),
});

const STATUSES = [200, 201, 204, 301, 302, 304, 400, 401, 404, 418, 429, 500, 502, 503, 599] as const;
const LATER = ['0', '1', '-1', '1e9', '999999999999', 'Fri, 31 Feb 2099 25:00:00 GMT', 'soon', ''] as const;

export async function startReceiver(seed: number): Promise<Receiver> {
  let heard = 0;
  const server = createServer((request, response) => {
    request.resume();
    answer(randomOf(seed, heard++), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(random: Random, response: ServerResponse): void {
  const way = random.below(1_000);
  if (way < 800) return void response.end('OK');
  // A sender waits for it in vain: of some, as each takes all of his patience.
  if (way < 801) return;
  if (way < 810) return void response.socket?.destroy();
  if (way < 820) return void response.socket?.end('HTTP/1.1 999 \u0000\r\ncontent-length: -1\r\n\r\n');
  if (way < 830) return void response.writeHead(200, { 'content-encoding': 'gzip' }).end('this is no gzip');
  if (way < 835)
    return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)));
  if (way < 840) return void response.end(Buffer.alloc(2_000_000, 0xff));
  const status = random.pick(STATUSES);
  const body = random.percent(80) ? random.pick(NASTY) : '{"status":2,"error":"\\ud83d"}';
  response.writeHead(status, {
    'retry-after': random.pick(LATER),
    location: random.pick(['/', '//', 'gopher://x', '%']),
  });
  response.end(status === 204 || status === 304 ? undefined : body);
}
