import { AFTER_MS, NOT_TAKEN } from './again.js';
import { browser, type BrowserAnswer } from './browser.js';

export interface Answer {
  readonly status: unknown;
  readonly detail?: unknown;
}

/** Posts JSON. The request outlives the page, and to another origin brings no cookies. */
export const post = (url: string, body: object): Promise<BrowserAnswer> =>
  browser.fetch(url, { method: 'POST', body: JSON.stringify(body), keepalive: true });

/**
 * The network's answer to a conversion.
 * @param again how often it is sent again where it was not taken
 */
export async function convert(url: string, report: object, again: number): Promise<Answer> {
  const answer = await post(url, report).catch(() => undefined);
  if (answer && answer.status !== NOT_TAKEN) return answer.json() as Promise<Answer>;
  if (!again) return { status: 'failed' };
  await new Promise<void>((resolve) => browser.setTimeout(resolve, AFTER_MS));
  return convert(url, report, again - 1);
}
