import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '../user-error.js';
import { Refused } from './refused.js';

/** Pauses before a request is sent again, in milliseconds: a service that restarts is back within them. */
const PAUSES = [100, 300, 1_000, 3_000, 5_000, 10_000, 10_000];
const TIMEOUT = 60_000;
const TRY_AGAIN = new Set([429, 500, 502, 503, 504]);

export interface Request {
  readonly method?: 'GET' | 'POST';
  /** JSON, as text. */
  readonly body?: string;
  /** False where an answer is not worth waiting for. */
  readonly tryAgain?: boolean;
}

/** One service's HTTP API, asked with the network's key. */
export class ServiceClient {
  constructor(
    readonly url: string,
    private readonly key: string,
    private readonly pauses: readonly number[] = PAUSES,
  ) {}

  /** Tells this service from others, and from its successor under another key; not secret. */
  get identity(): string {
    return createHash('sha256').update(`${this.url} ${this.key}`).digest('hex');
  }

  /**
   * The answer's JSON. While the service cannot be reached or is in trouble, the request is sent again: so it must be one
   * that may arrive twice.
   * @throws Refused if the service says that the request is at fault
   * @throws UserError if the service stays away
   */
  async ask(path: string, request: Request = {}): Promise<unknown> {
    let trouble = 'is not asked yet';
    for (const pause of request.tryAgain === false ? [0] : [0, ...this.pauses]) {
      await setTimeout(pause);
      const answer = await this.send(path, request);
      if (typeof answer === 'string') trouble = answer;
      else if (TRY_AGAIN.has(answer.status)) trouble = `answers ${answer.status} ${await answer.text()}`;
      else if (answer.ok) return answer.json();
      else throw new Refused(`${request.method ?? 'GET'} ${this.url}${path}`, answer.status, await answer.text());
    }
    throw new UserError(`${this.url} ${trouble}. Is it running? What was acknowledged is kept: run the command again.`);
  }

  /**
   * The lines of JSON of an answer that is made while it is read.
   * @throws Refused
   * @throws UserError if the service cannot be reached, or breaks off
   */
  async *lines(path: string, request: Request): AsyncGenerator<unknown> {
    const answer = await this.send(path, request, null);
    if (typeof answer === 'string') throw new UserError(`${this.url} ${answer}. Is it running?`);
    if (!answer.ok)
      throw new Refused(`${request.method ?? 'GET'} ${this.url}${path}`, answer.status, await answer.text());
    if (!answer.body) return;
    for await (const line of createInterface({ input: Readable.fromWeb(answer.body) })) {
      yield JSON.parse(line);
    }
  }

  private async send(
    path: string,
    { method = 'GET', body }: Request,
    signal: AbortSignal | null = AbortSignal.timeout(TIMEOUT),
  ): Promise<Response | string> {
    try {
      return await fetch(this.url + path, {
        method,
        headers: {
          authorization: `Bearer ${this.key}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
        signal,
      });
    } catch (error) {
      const { message, cause } = error as Error;
      return `cannot be reached (${cause instanceof Error && cause.message ? cause.message : message})`;
    }
  }
}
