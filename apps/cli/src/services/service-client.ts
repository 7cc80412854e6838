import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '../user-error.js';
import { Refused } from './refused.js';

/** So long a service may be away, milliseconds: it restarts, reads its stores and joins its group within it. */
export const PATIENCE = 120_000;
/** Before a request is sent again, milliseconds; the last one goes on. */
const PAUSES = [100, 300, 1_000, 2_000];
const TIMEOUT = 60_000;
/** Of a proxy's page, say. */
const MOST_SHOWN = 300;
const TRY_AGAIN = new Set([429, 500, 502, 503, 504]);

export interface Request {
  readonly method?: 'GET' | 'POST';
  /** JSON, as text. */
  readonly body?: string;
  /** False where an answer is not worth waiting for. */
  readonly tryAgain?: boolean;
}

/** The service stays away. */
export class Away extends UserError {}

/** One service's HTTP API, asked with the network's key. */
export class ServiceClient {
  constructor(
    readonly url: string,
    private readonly key: string,
    /** Hears while the service is away, in a sentence, what is wrong with it and how long it is waited for. */
    private readonly tell: (sentence: string) => void = () => undefined,
    private readonly patience = PATIENCE,
  ) {}

  /** Tells this service from others, and from its successor under another key; not secret. */
  get identity(): string {
    return createHash('sha256').update(`${this.url} ${this.key}`).digest('hex');
  }

  /**
   * The answer's JSON. While the service cannot be reached or is in trouble, the request is sent again: so it must be one
   * that may arrive twice.
   * @throws Refused if the service says that the request is at fault
   * @throws Away if the service stays away
   */
  async ask(path: string, request: Request = {}): Promise<unknown> {
    const until = performance.now() + (request.tryAgain === false ? 0 : this.patience);
    for (let tries = 0; ; tries += 1) {
      const answer = await this.answer(path, request);
      if ('json' in answer) return answer.json;
      const pause = PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0;
      const left = until - performance.now();
      if (left < pause) throw this.away(answer.trouble, request);
      this.tell(`${this.url} ${answer.trouble}: waiting up to ${inWords(left)} for it`);
      await setTimeout(pause);
    }
  }

  private away(trouble: string, { tryAgain }: Request): Away {
    const waited = tryAgain === false ? '' : `, for ${inWords(this.patience)}`;
    return new Away(
      `${this.url} ${trouble}${waited}. Is it running? What was acknowledged is kept: run the command again.`,
    );
  }

  private async answer(path: string, request: Request): Promise<{ json: unknown } | { trouble: string }> {
    const answer = await this.send(path, request);
    if (typeof answer === 'string') return { trouble: answer };
    // One that is stopped while it answers breaks off.
    const text = await answer.text().catch((error: unknown) => error as Error);
    if (typeof text !== 'string') return { trouble: `broke off its answer (${reasonOf(text)})` };
    if (TRY_AGAIN.has(answer.status)) return { trouble: `answers ${answer.status} ${text.slice(0, MOST_SHOWN)}` };
    // Of many things that were sent at once each has its answer, also where none was taken.
    const each = answer.status === 422 && text.startsWith('[');
    if (!answer.ok && !each) throw new Refused(`${request.method ?? 'GET'} ${this.url}${path}`, answer.status, text);
    try {
      return { json: JSON.parse(text) as unknown };
    } catch {
      throw new UserError(`${this.url}${path} answers what is no JSON: is this the service’s URL?`);
    }
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
      return `cannot be reached (${reasonOf(error as Error)})`;
    }
  }
}

/** Of a host with several addresses the cause has a code and no message. */
function reasonOf({ message, cause }: Error): string {
  const { message: why, code } = (cause ?? {}) as Partial<NodeJS.ErrnoException>;
  return why || code || message;
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`;
}
