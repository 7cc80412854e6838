import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { type Readable } from 'node:stream';
import { boundRequests } from './bound-requests.js';

const BOUND_MS = 300;
let server: FastifyInstance;
let port: number;

beforeAll(async () => {
  server = fastify();
  boundRequests(server, BOUND_MS);
  server.addContentTypeParser('text/csv', (_request, upload, done) => done(null, upload));
  server.post('/', () => 'whole');
  server.post('/file', { config: { arrivesWithinMs: 60_000 } }, async (request) => {
    for await (const chunk of request.body as Readable) void chunk;
    return 'whole';
  });
  server.post('/slow', async () => {
    await new Promise((resolve) => setTimeout(resolve, 2 * BOUND_MS));
    return 'answered';
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  port = (server.server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** Sends the request, and then a byte of its body every 20 ms until it is answered or cut off. */
async function slowly(path: string, type: string, bytes: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${bytes}\r\n\r\n`);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString())).on('error', () => undefined);
  for (let sent = 0; sent < bytes && !socket.destroyed && answer === ''; sent++) {
    socket.write('1');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  while (answer === '' && !socket.destroyed) await once(socket, 'data').catch(() => undefined);
  socket.destroy();
  return answer;
}

describe('a request', () => {
  it('that does not arrive whole in time is answered so, and cut off', async () => {
    const started = performance.now();
    const answer = await slowly('/', 'application/json', 60);
    expect(answer).toMatch(/^HTTP\/1.1 408 Request Timeout[^]*"code":"request_timeout"/);
    expect(performance.now() - started).toBeGreaterThanOrEqual(BOUND_MS - 1);
  });

  it('for a path that there is none of is bounded too', async () => {
    expect(await slowly('/nothing', 'application/json', 60)).toMatch(/^HTTP\/1.1 408/);
  });

  it('may take its time where a route says so', async () => {
    expect(await slowly('/file', 'text/csv', 40)).toMatch(/^HTTP\/1.1 200 [^]*whole/);
  });

  it('that has arrived may be answered as late as it takes', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/slow`, {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(await answer.text()).toBe('answered');
  });
});
