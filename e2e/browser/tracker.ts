import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { listening, type Listening } from './listening.js';

/** What a browser has told the network, in its order. */
export interface Told {
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  /** Of the answer. */
  status?: number;
}

export interface Tracker extends Listening {
  readonly told: Told[];
  /** Every path that was asked for. */
  readonly asked: string[];
}

/**
 * The network under its one name, as a proxy gives it: tracking links lead to redirect, all else to conversion-ingest.
 * @param urlOf the service's
 */
export async function startTracker(urlOf: (service: 'redirect' | 'conversion-ingest') => string): Promise<Tracker> {
  const told: Told[] = [];
  const asked: string[] = [];
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { url = '/', method, headers } = incoming;
    asked.push(url);
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const one: Told = { path: url, body: body.length ? (JSON.parse(body.toString()) as Told['body']) : {}, headers };
      if (method === 'POST') told.push(one);
      const service = urlOf(url.startsWith('/c/') ? 'redirect' : 'conversion-ingest');
      const passed = request(new URL(url, service), { method, headers }, (answer) => {
        one.status = answer.statusCode ?? 0;
        outgoing.writeHead(one.status, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on('error', () => outgoing.destroy()).end(body);
    });
  };
  return { ...(await listening('track.localhost', listener)), told, asked };
}
