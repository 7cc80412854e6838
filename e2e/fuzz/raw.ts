import { connect } from 'node:net';
import { DEADLINE_MS } from './client.js';
import type { Random } from './random.js';
import type { Fault, FuzzRequest } from './request.js';

const END = Buffer.from('\r\n\r\n');

/** A request without a body in which bytes are wrong, so that it may be no HTTP any more. Its end stays an end. */
export function brokenBytes({ target, headers }: FuzzRequest, random: Random): Buffer {
  const lines = Object.entries({ host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}`);
  const parts = [`GET ${target} HTTP/1.1`, lines.join('\r\n')].map((part) =>
    broken(Buffer.from(part, 'latin1'), random),
  );
  const [first = END, rest = END] = parts;
  return Buffer.concat([first, Buffer.from('\r\nconnection: close\r\n'), rest, END]);
}

function broken(bytes: Buffer, random: Random): Buffer {
  for (let left = random.below(3); left > 0; left -= 1) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

/** The beginning of a request, whose end never comes. */
export function beginning({ method, target, body }: FuzzRequest): Buffer {
  const head = `${method} ${target} HTTP/1.1\r\nhost: x\r\n`;
  if (!body) return Buffer.from(head, 'latin1');
  return Buffer.concat([Buffer.from(`${head}content-length: ${body.length + 10}\r\n\r\n`, 'latin1'), body]);
}

/** All that comes back until the service closes the connection; `{ fault }` where nothing does. */
export function exchange(base: string, bytes: Buffer): Promise<string | { readonly fault: Fault }> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    const deadline = setTimeout(() => {
      resolve({ fault: 'hang' });
      socket.destroy();
    }, DEADLINE_MS);
    socket.setEncoding('latin1').on('data', (some: string) => (answer += some));
    // A reset after an answer is how a service stops reading what is no HTTP.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearTimeout(deadline);
      resolve(answer === '' ? { fault: 'dropped' } : answer);
    });
    socket.write(bytes);
  });
}

/** Sends, and goes away at once. */
export function abandon(base: string, bytes: Buffer): Promise<void> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
    socket.write(bytes, () => socket.destroy());
  });
}
