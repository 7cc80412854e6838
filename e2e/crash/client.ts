import { setTimeout } from 'node:timers/promises';
import type { Lives } from './lives.js';
import type { Urls } from './points.js';

export const ADMIN_KEY = 'admin-key-of-the-network';
const PAUSE = 20;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

/** Asks whichever process lives. */
export class Client {
  constructor(private readonly lives: Lives) {}

  /** Once; undefined when no answer came. Waits until there is somebody to ask. */
  async once(service: keyof Urls, path: string, init: RequestInit = {}): Promise<Answer | undefined> {
    const urls = await this.urls();
    try {
      const answer = await fetch(urls[service] + path, { ...init, redirect: 'manual' });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, json: text === '' ? undefined : JSON.parse(text) };
    } catch {
      // The process died before it had answered: what became of the request, nobody can say.
      return undefined;
    }
  }

  /** Again and again, until it is answered with something else than trouble. */
  async surely(service: keyof Urls, path: string, init: RequestInit = {}): Promise<Answer> {
    for (;;) {
      const answer = await this.once(service, path, init);
      if (answer && answer.status < 500 && answer.status !== 429) return answer;
      await setTimeout(PAUSE);
    }
  }

  private async urls(): Promise<Urls> {
    for (;;) {
      if (this.lives.over) throw new Error('the run is over');
      if (this.lives.urls) return this.lives.urls;
      await setTimeout(PAUSE);
    }
  }

  /** With the network's key. @throws where it is refused */
  async ask(service: keyof Urls, path: string, body?: unknown, mayBeThere = false): Promise<unknown> {
    const { status, json } = await this.surely(service, path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (status < 300 || (mayBeThere && status === 409)) return json;
    throw new Error(`${service} ${path} was answered ${status}: ${JSON.stringify(json)}`);
  }
}
