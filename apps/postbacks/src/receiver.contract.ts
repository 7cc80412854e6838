import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Respond = (request: Received, response: ServerResponse) => void;

/** A publisher's server on this machine, which notes what it is sent. */
export interface Receiver {
  /** Such as 127.0.0.1:4701 */
  readonly host: string;
  readonly received: Received[];
  /** How many requests it is answering now, and has answered at once at most. */
  readonly load: { now: number; most: number };
  respond: Respond;
  close(): Promise<void>;
}

export const OK: Respond = (_, response) => void response.end('OK');

export async function startReceiver(respond: Respond = OK): Promise<Receiver> {
  const received: Received[] = [];
  const load = { now: 0, most: 0 };
  const receiver = { received, load, respond };
  const server = createServer((request, response) => {
    load.now += 1;
    load.most = Math.max(load.most, load.now);
    response.on('close', () => (load.now -= 1));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
      received.push(one);
      receiver.respond(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(receiver, {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
