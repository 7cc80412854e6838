import type { SentRequest } from '@clickledger/domain';
import type { AllowedTargets } from '@clickledger/runtime';
import { Agent, type Dispatcher } from 'undici';
import { checkedConnector, type Resolve } from './checked-connection.js';
import { Reading, type Read } from './reading.js';

const PATIENCE = 15_000;
const HEADERS_LIMIT = 16 * 1024;
const CONNECTIONS_A_HOST = 8;
const KEPT_ALIVE = 10_000;

export interface Exchanged extends Read {
  /** How long it took. */
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
  send({ method, url, headers, body }: SentRequest, stopped?: AbortSignal): Promise<Exchanged> {
    const begun = performance.now();
    return new Promise((resolve) => {
      const reading = new Reading((read) => {
        clearTimeout(timer);
        stopped?.removeEventListener('abort', stop);
        resolve({ ...read, durationMs: Math.round(performance.now() - begun) });
      });
      const stop = () => reading.giveUp();
      const timer = setTimeout(stop, this.patience);
      stopped?.addEventListener('abort', stop, { once: true });
      const request: Dispatcher.DispatchOptions = {
        method,
        ...whereTo(url),
        headers: { 'user-agent': 'Clickledger', ...headers },
        ...(body !== undefined && { body }),
      };
      this.agent.dispatch(request, reading);
    });
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}

/** The path as it was signed, and not as the URL standard would spell it, where that can be sent. */
function whereTo(url: string): { origin: string; path: string } {
  const { origin, pathname, search } = new URL(url);
  const [, written = ''] = /^https?:\/\/[^/?#]*([\x21-\x7e]*)$/i.exec(url.replace(/#.*$/s, '')) ?? [];
  if (written === '') return { origin, path: pathname + search };
  return { origin, path: written.startsWith('/') ? written : `/${written}` };
}
