import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { sqlOverHttp } from './sql-over-http.js';

const CREDENTIALS = { user: 'analyst', password: 'a password of analysts' };

describe('SQL over HTTP', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  /** Asks of an engine that answers with this. */
  async function ask(body: Readable, elapsed_ns = '0'): Promise<Response> {
    const statistics = { elapsed_ns, read_rows: '0', read_bytes: '0' };
    const answer = { body, statistics };
    const listener = sqlOverHttp({
      credentials: CREDENTIALS,
      version: '26.7.2.1',
      mostBytes: 1000,
      run: () => Promise.resolve(answer),
      onFailure: () => undefined,
    });
    server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const all = new URLSearchParams({ ...CREDENTIALS, query: 'SELECT 1' });
    return fetch(`http://127.0.0.1:${port}/?${all.toString()}`, { headers: { connection: 'close' } });
  }

  it('lets go of an answer that cannot be sent', async () => {
    const body = Readable.from(['1\n']);
    const response = await ask(body, 'no header holds 日');
    expect(response.status).toBe(500);
    expect(body.destroyed).toBe(true);
  });

  it('sends one that can be', async () => {
    expect(await (await ask(Readable.from(['1\n']))).text()).toBe('1\n');
  });
});
