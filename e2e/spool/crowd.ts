import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const TURN = 20;
/** Thousands may wait for a redirect to come back: asking all the time, they would leave it no processor to do so. */
const RETRY = 500;
const CONNECTIONS = 128;

/** Visitors who click at a steady rate, whatever becomes of the clicks before theirs. */
export class Crowd {
  /** The click IDs of all who were redirected. */
  readonly clickIds: string[] = [];
  /** Connections that broke: the click may count or not; its visitor clicked again. */
  broken = 0;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

  /** @param url where a redirect listens at the moment; undefined: nowhere, and visitors try again */
  constructor(
    private readonly url: () => string | undefined,
    private readonly path: string,
  ) {}

  /**
   * Resolves when all who have come were redirected.
   * @returns how long each was on the way, milliseconds, in ascending order
   * @throws where one was answered something else
   */
  async come(perSecond: number, seconds: number): Promise<number[]> {
    const visits: Promise<number>[] = [];
    const begun = performance.now();
    while (visits.length < perSecond * seconds) {
      const due = Math.min(perSecond * seconds, ((performance.now() - begun) / 1000) * perSecond);
      while (visits.length < due) visits.push(this.visit());
      await setTimeout(TURN);
    }
    return (await Promise.all(visits)).sort((a, b) => a - b);
  }

  end(): void {
    this.agent.destroy();
  }

  private async visit(): Promise<number> {
    const begun = performance.now();
    for (;;) {
      const url = this.url();
      const location = url === undefined ? undefined : await this.click(url + this.path);
      if (location !== undefined) {
        this.clickIds.push(new URL(location).searchParams.get('click_id') ?? '');
        return performance.now() - begun;
      }
      await setTimeout(RETRY);
    }
  }

  private click(url: string): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      const sent = request(url, { agent: this.agent, headers: { 'user-agent': BROWSER } });
      sent.once('error', () => {
        this.broken++;
        resolve(undefined);
      });
      sent.once('response', (answer) => {
        answer.resume();
        const { statusCode, headers } = answer;
        if (statusCode === 302 && headers.location !== undefined) resolve(headers.location);
        else reject(new Error(`a visitor was answered ${statusCode}`));
      });
      sent.end();
    });
  }
}
