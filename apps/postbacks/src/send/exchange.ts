import type { Readable } from 'node:stream';
import type { Answer, SentRequest } from '@clickledger/domain';
import type { AllowedTargets } from '@clickledger/runtime';
import { Agent } from 'undici';
import { checkedConnector, type Resolve } from './checked-connection.js';
import { errorCode } from './error-code.js';

const PATIENCE = 15_000;
const READ_LIMIT = 64 * 1024;
const HEADERS_LIMIT = 16 * 1024;
const CONNECTIONS_A_HOST = 8;
const KEPT_ALIVE = 10_000;

/** What came of a request: an answer, of which status 0 is none, and how long it took. */
export interface Exchanged {
  readonly answer: Answer;
  /** Code of what went wrong. With a status: the answer's body is not whole. */
  readonly error?: string;
  readonly durationMs: number;
}

export interface ExchangeOptions {
  readonly allowed: AllowedTargets;
  /** Of a whole exchange, milliseconds. */
  readonly patience?: number;
  readonly resolve?: Resolve;
}

/** Sends requests to strangers. Redirects are not followed: where they lead was not looked at. */
export class Exchange {
  private readonly agent: Agent;
  private readonly patience: number;

  constructor({ allowed, patience = PATIENCE, resolve }: ExchangeOptions) {
    this.patience = patience;
    this.agent = new Agent({
      connect: checkedConnector(allowed, patience, resolve),
      connections: CONNECTIONS_A_HOST,
      pipelining: 1,
      keepAliveTimeout: KEPT_ALIVE,
      maxHeaderSize: HEADERS_LIMIT,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** @param stopped the answer is not waited for any longer */
  async send({ method, url, headers, body }: SentRequest, stopped?: AbortSignal): Promise<Exchanged> {
    const begun = performance.now();
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), this.patience);
    const stop = () => over.abort();
    stopped?.addEventListener('abort', stop, { once: true });
    const durationMs = () => Math.round(performance.now() - begun);
    try {
      const response = await this.agent.request({
        origin: new URL(url).origin,
        path: pathOf(url),
        method,
        headers: { 'user-agent': 'Clickledger', ...headers },
        ...(body !== undefined && { body }),
        signal: over.signal,
      });
      const read = await beginningOf(response.body, over);
      return {
        answer: {
          status: response.statusCode,
          contentType: one(response.headers['content-type']),
          retryAfter: one(response.headers['retry-after']),
          body: read.text,
        },
        ...(read.error !== undefined && { error: read.error }),
        durationMs: durationMs(),
      };
    } catch (error) {
      return { answer: { status: 0, body: '' }, error: errorCode(error), durationMs: durationMs() };
    } finally {
      clearTimeout(timer);
      stopped?.removeEventListener('abort', stop);
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}

/** As it was signed, and not as the URL standard would spell it, where that can be sent. */
function pathOf(url: string): string {
  const [, written = ''] = /^https?:\/\/[^/?#]*([\x21-\x7e]*)$/i.exec(url.replace(/#.*$/s, '')) ?? [];
  const { pathname, search } = new URL(url);
  if (written === '') return pathname + search;
  return written.startsWith('/') ? written : `/${written}`;
}

/** As much as is read of it; the rest is cut off. */
async function beginningOf(body: Readable, over: AbortController): Promise<{ text: string; error?: string }> {
  const chunks: Buffer[] = [];
  let length = 0;
  const text = () => Buffer.concat(chunks).subarray(0, READ_LIMIT).toString('utf8');
  try {
    for await (const chunk of body) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length >= READ_LIMIT) over.abort();
    }
    return { text: text() };
  } catch (error) {
    return length >= READ_LIMIT ? { text: text() } : { text: text(), error: errorCode(error) };
  }
}

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);
