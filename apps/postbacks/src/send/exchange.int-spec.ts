import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { readAllowedTargets } from '@clickledger/runtime';
import { temporaryFolder } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { startReceiver, type Receiver, type Respond } from '../receiver.contract.js';
import type { Resolve } from './checked-connection.js';
import { Exchange, type ExchangeOptions } from './exchange.js';

const allow = (text: string) => {
  const read = readAllowedTargets(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
};
const get = (url: string) => ({ method: 'GET' as const, url, headers: {} });

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
const exchange = (options: ExchangeOptions): Exchange => {
  const one = new Exchange(options);
  opened.push(one);
  return one;
};
const receiverThat = async (respond: Respond): Promise<Receiver> => {
  const receiver = await startReceiver(respond);
  opened.push(receiver);
  return receiver;
};
/** Sent to a receiver that is allowed; half a second is waited for its answer. */
const sendTo = async (respond: Respond) => {
  const { host } = await receiverThat(respond);
  return exchange({ allowed: allow(host), patience: 500 }).send(get(`http://${host}/in?a=1`));
};

describe('a receiver', () => {
  it('that answers is read, and told who asks', async () => {
    const receiver = await receiverThat(
      (_, response) => void response.writeHead(202, { 'retry-after': '7' }).end('taken'),
    );
    const sent = {
      method: 'POST' as const,
      url: `http://${receiver.host}/in?a=1`,
      headers: { 'webhook-id': 'm-1' },
      body: '{}',
    };
    const { answer, error } = await exchange({ allowed: allow(receiver.host) }).send(sent);
    expect([answer, error]).toMatchObject([{ status: 202, retryAfter: '7', body: 'taken' }, undefined]);
    expect(receiver.received).toMatchObject([
      { method: 'POST', url: '/in?a=1', body: '{}', headers: { 'webhook-id': 'm-1', 'user-agent': 'Clickledger' } },
    ]);
  });

  it.each([
    ["HTTP://LOCALHOST:%/in?a='1'", "/in?a='1'"],
    ['http://localhost:%', '/'],
    ['http://localhost:%?a=1#b', '/?a=1'],
    ['http://localhost:%/größe', '/gr%C3%B6%C3%9Fe'],
  ])('is asked by %s for %s', async (url, path) => {
    const { host, received } = await receiverThat((_, response) => void response.end());
    const [, port = ''] = host.split(':');
    const sent = await exchange({ allowed: allow(`localhost:${port}`) }).send(get(url.replace('%', port)));
    expect([sent.answer.status, received.map((one) => one.url)]).toEqual([200, [path]]);
  });

  it('that does not answer is given up', async () => {
    expect(await sendTo(() => undefined)).toMatchObject({ answer: { status: 0 }, error: 'timeout' });
  });

  it('that drips a byte at a time is given up, and what it has said counts', async () => {
    const dripping: Respond = (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(timer));
    };
    const { answer, error, durationMs } = await sendTo(dripping);
    expect([answer.status, error]).toEqual([200, 'timeout']);
    expect(durationMs).toBeLessThan(3_000);
  });

  it('whose answer has no end is cut off', async () => {
    const endless: Respond = (_, response) => {
      response.writeHead(200);
      const go = () => {
        while (!response.destroyed && response.write('y'.repeat(16_384)));
        if (!response.destroyed) response.once('drain', go);
      };
      go();
    };
    const { answer, error } = await sendTo(endless);
    expect([answer.status, answer.body.length, error]).toEqual([200, 64 * 1024, undefined]);
  });

  it('whose headers are too large is not listened to', async () => {
    const large: Respond = (_, response) => void response.writeHead(200, { 'x-large': 'z'.repeat(65_000) }).end();
    expect(await sendTo(large)).toMatchObject({ answer: { status: 0 }, error: 'headers_too_large' });
  });

  it('that closes in the middle of its answer has said its status', async () => {
    const closing: Respond = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    expect(await sendTo(closing)).toMatchObject({ answer: { status: 200 }, error: 'connection_lost' });
  });

  it('that closes without an answer is not reached', async () => {
    expect(await sendTo((_, response) => void response.destroy())).toMatchObject({
      answer: { status: 0 },
      error: 'connection_lost',
    });
  });

  it('that sends elsewhere is not followed', async () => {
    const trap = await receiverThat((_, response) => void response.end());
    const { answer } = await sendTo(
      (_, response) => void response.writeHead(302, { location: `http://${trap.host}/` }).end(),
    );
    expect([answer.status, trap.received]).toEqual([302, []]);
  });

  it('that speaks no HTTP is not understood', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    const host = await listening(server);
    const { answer, error } = await exchange({ allowed: allow(host) }).send(get(`http://${host}/`));
    expect(answer.status).toBe(0);
    expect(['answer_malformed', 'connection_lost']).toContain(error);
  });
});

describe('what leads inside', () => {
  /** Counts who connects. */
  const listener = async () => {
    const connections: Socket[] = [];
    const server = createServer((socket) => connections.push(socket.on('error', () => undefined)));
    const host = await listening(server);
    return { connections, port: host.split(':')[1] ?? '' };
  };
  const names =
    (...answers: string[][]): Resolve =>
    (_, __, callback) => {
      const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
  const refused = { answer: { status: 0 }, error: 'address_refused' };

  it.each(['127.0.0.1', '[::1]', 'localhost', '2130706433', '[::ffff:127.0.0.1]', '0.0.0.0'])(
    'is not called at %s',
    async (host) => {
      const { connections, port } = await listener();
      const sent = await exchange({ allowed: allow(`:${port}`) }).send(get(`http://${host}:${port}/`));
      expect([sent, connections]).toMatchObject([refused, []]);
    },
  );

  it.each([['127.0.0.1'], ['::1'], ['10.0.0.1'], ['169.254.169.254'], ['::ffff:127.0.0.1'], ['64:ff9b::7f00:1']])(
    'is not called by a name that leads to %s',
    async (address) => {
      const { connections, port } = await listener();
      const inside = exchange({ allowed: allow(`:${port}`), resolve: names([address]) });
      expect([await inside.send(get(`http://tia.example:${port}/`)), connections]).toMatchObject([refused, []]);
    },
  );

  it('is not called by a name that has a public address too', async () => {
    const { connections, port } = await listener();
    const resolve = names(['127.0.0.1', '192.0.2.1', '2001:db8::1']);
    const sent = await exchange({ allowed: allow(`:${port}`), resolve }).send(get(`http://tia.example:${port}/`));
    expect([sent, connections]).toMatchObject([refused, []]);
  });

  it('is not called by a name that has led elsewhere a moment before: it is looked up once a connection', async () => {
    const { connections, port } = await listener();
    const inside = exchange({
      allowed: allow(`:${port}`),
      resolve: names(['192.0.2.1'], ['127.0.0.1']),
      patience: 300,
    });
    await inside.send(get(`http://tia.example:${port}/`));
    expect([await inside.send(get(`http://tia.example:${port}/`)), connections]).toMatchObject([refused, []]);
  });

  it('is called where it is allowed by name', async () => {
    const { host } = await receiverThat((_, response) => void response.end('OK'));
    const [, port] = host.split(':');
    const inside = exchange({ allowed: allow(`tia.internal:${port}`), resolve: names(['127.0.0.1']) });
    expect(await inside.send(get(`http://tia.internal:${port}/`))).toMatchObject({ answer: { status: 200 } });
  });
});

describe('TLS', () => {
  const folder = temporaryFolder();

  it('whose certificate nobody vouches for is a fault', async () => {
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder(), name)) as [string, string];
    execFileSync(
      'openssl',
      [...'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout'.split(' '), key, '-out', cert],
      {
        stdio: 'ignore',
      },
    );
    const host = await listening(createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }));
    expect(await exchange({ allowed: allow(host) }).send(get(`https://${host}/`))).toMatchObject({
      answer: { status: 0 },
      error: 'tls_failed',
    });
  });

  it('that is none is a fault', async () => {
    const { host } = await receiverThat((_, response) => void response.end());
    expect(await exchange({ allowed: allow(host) }).send(get(`https://${host}/`))).toMatchObject({
      answer: { status: 0 },
      error: 'tls_failed',
    });
  });
});

async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
