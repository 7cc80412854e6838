import { setTimeout } from 'node:timers/promises';
import type { Service, Urls } from './points.js';

export const ADMIN_KEY = 'admin-key-of-the-network';
const PAUSE = 20;
/** Longer than a service that is killed again and again gives no answer, milliseconds. */
const PATIENCE = 300_000;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A process, or one after the other, that answers for some services. */
export interface Answering {
  /** Where, at the moment; none while there is nobody to ask. */
  readonly urls: Urls;
  /** There is nobody any more, and will not be. */
  readonly over: boolean;
}

/** Asks whichever process lives. */
export class Client {
  constructor(private readonly lives: readonly Answering[]) {}

  /** Once; undefined when no answer came. Waits until there is somebody to ask. */
  async once(service: Service, path: string, init: RequestInit = {}): Promise<Answer | undefined> {
    const url = await this.url(service);
    try {
      const answer = await fetch(url + path, { ...init, redirect: 'manual' });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    } catch {
      // The process died before it had answered: what became of the request, nobody can say.
      return undefined;
    }
  }

  /** Again and again, until it is answered with something else than trouble. @throws when it is not by the deadline */
  async surely(service: Service, path: string, init: RequestInit = {}): Promise<Answer> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const answer = await this.once(service, path, init);
      if (answer && answer.status < 500 && answer.status !== 429) return answer;
      if (Date.now() > deadline) {
        const last = answer ? `${answer.status}: ${answer.text}` : 'nothing';
        throw new Error(`${service} ${path} was answered with trouble for ${PATIENCE} ms, last with ${last}`);
      }
      await setTimeout(PAUSE);
    }
  }

  private async url(service: Service): Promise<string> {
    for (;;) {
      if (this.lives.some(({ over }) => over)) throw new Error('the run is over');
      const url = this.lives.map(({ urls }) => urls[service]).find((one) => one !== undefined);
      if (url !== undefined) return url;
      await setTimeout(PAUSE);
    }
  }

  /** With the network's key. @throws where it is refused */
  async ask(service: Service, path: string, body?: unknown, mayBeThere = false): Promise<unknown> {
    const { status, text } = await this.surely(service, path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (status < 300 || (mayBeThere && status === 409)) return JSON.parse(text);
    throw new Error(`${service} ${path} was answered ${status}: ${text}`);
  }
}
