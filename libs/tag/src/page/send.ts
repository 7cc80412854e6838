import { AFTER_MS, NOT_TAKEN } from './again.js';

export interface Answer {
  readonly status: unknown;
  readonly detail?: unknown;
}

/** Posts JSON. The request outlives the page, and to another origin brings no cookies. */
export const post = async (url: string, body: string): Promise<Response> =>
  fetch(url, { method: 'POST', body, keepalive: true });

/**
 * The network's answer to a conversion.
 * @param again how often it is sent again where it was not taken
 */
export const convert = (url: string, body: string, again: number): Promise<Answer> =>
  post(url, body)
    .then((answer) => (answer.status === NOT_TAKEN ? undefined : (answer.json() as Promise<Answer>)))
    // Not reached, or answered by something on the way that is not the network.
    .catch(() => undefined)
    .then(
      (answer) =>
        answer ||
        (again
          ? new Promise((resolve) => setTimeout(() => resolve(convert(url, body, again - 1)), AFTER_MS))
          : { status: 'failed' }),
    );
