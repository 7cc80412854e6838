import { request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Sent {
  readonly method?: string;
  /** As it stands on the wire: nothing of it is encoded or normalised, as fetch would. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answered {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
  /** @throws where the answer is no JSON */
  readonly json: () => Record<string, unknown>;
}

export function send(base: string, { method = 'GET', path, headers = {}, body = '' }: Sent): Promise<Answered> {
  const length = Buffer.byteLength(body);
  return new Promise((resolve, reject) => {
    const sent = request(base, {
      method,
      path,
      headers: { ...headers, ...(length > 0 && { 'content-length': length }) },
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      const answer = (read: string): Answered => ({
        status: response.statusCode ?? 0,
        location: response.headers.location,
        text: read,
        json: () => JSON.parse(read) as Record<string, unknown>,
      });
      text(response).then((read) => resolve(answer(read)), reject);
    });
    sent.end(body);
  });
}

export const postback = (parameters: Readonly<Record<string, string>>): Sent => ({
  path: `/postback?${new URLSearchParams({ token: 'token-shop', ...parameters }).toString()}`,
});

export const posted = (path: string, body: string | Buffer, type = 'application/json', key = 'key-shop'): Sent => ({
  method: 'POST',
  path,
  headers: { 'content-type': type, authorization: `Bearer ${key}` },
  body,
});
