import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../user-error.js';
import { Refused } from './refused.js';
import { ServiceClient } from './service-client.js';

let server: Server | undefined;
const close = () => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
afterEach(close);

async function serve(listener: RequestListener, port = 0): Promise<number> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Each request is answered by the next of these, the last one again and again. */
function oneAfterTheOther(...listeners: RequestListener[]): RequestListener {
  let asked = 0;
  return (request, response) => listeners[Math.min(asked++, listeners.length - 1)]?.(request, response);
}

const well: RequestListener = (_request, response) => void response.end('{"well":true}');
const dropped: RequestListener = (request) => void request.socket.destroy();
const stopping: RequestListener = (_request, response) => void response.writeHead(503).end('{"code":"stopping"}');
const brokenOff: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"well":', () => void response.destroy());
};

function client(port: number, patience: number) {
  const told: string[] = [];
  const asked = new ServiceClient(`http://127.0.0.1:${port}`, 'key', (sentence) => void told.push(sentence), patience);
  return { told, ask: () => asked.ask('/progress') };
}

describe('ServiceClient', () => {
  it.each<[string, RequestListener]>([
    ['drops the connection', dropped],
    ['answers that it stops', stopping],
    ['breaks off its answer', brokenOff],
  ])('asks again where a service that restarts %s, and says how long it will', async (_, restarting) => {
    const { told, ask } = client(await serve(oneAfterTheOther(restarting, restarting, well)), 60_000);
    expect(await ask()).toEqual({ well: true });
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(/^http:\S+ (cannot be reached|answers 503|broke off).*: waiting up to 60 s for it$/);
  });

  it('gives up when the service stays away, in one line that says how long it was waited for', async () => {
    const port = await serve(well);
    await close();
    server = undefined;
    const { ask } = client(port, 1_000);
    const error = await ask().catch((fault: unknown) => fault as Error);
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).toMatch(
      /^http:\S+ cannot be reached \(.*ECONNREFUSED.*\), for 1 s\. Is it running\?[^\n]*$/,
    );
  });

  it('takes an answer for each of many things, also where none of them was taken', async () => {
    const answers = [{ status: 'refused', code: 'link_unknown' }];
    const port = await serve((_, response) => void response.writeHead(422).end(JSON.stringify(answers)));
    expect(await client(port, 0).ask()).toEqual(answers);
  });

  it('does not ask again where the request is at fault', async () => {
    const { told, ask } = client(
      await serve((_, response) => void response.writeHead(422).end('{"code":"no"}')),
      60_000,
    );
    await expect(ask()).rejects.toBeInstanceOf(Refused);
    expect(told).toEqual([]);
  });
});
