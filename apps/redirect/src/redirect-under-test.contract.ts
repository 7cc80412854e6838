import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { Env, RunningService } from '@clickledger/runtime';
import { appendCatalog, factsAdded } from '@clickledger/testing';
import type { FactsOf } from '@clickledger/wire';
import { join } from 'node:path';
import { readRedirectConfig } from './config.js';
import { startRedirect } from './start.js';

export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

type Headers = Readonly<Record<string, string>>;

/** What a visit was answered, and the click that it left in the log. */
export interface Visited {
  readonly answer: Response;
  readonly location: string | null;
  readonly click: FactsOf['clicks'] | undefined;
}

/** A redirect over an event log of its own, which has this catalog. */
export class RedirectUnderTest {
  private constructor(
    readonly log: EventLog,
    private readonly service: RunningService,
  ) {}

  static async over(
    dataDir: string,
    catalog: readonly FactsOf['catalog'][],
    env: Env = {},
  ): Promise<RedirectUnderTest> {
    const log = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
    await appendCatalog(log, catalog);
    const config = readRedirectConfig({
      DATA_DIR: dataDir,
      CLICK_ID_KEYS: 'a:000102030405060708090a0b0c0d0e0f',
      ADMIN_KEY: 'admin-key-of-the-spec',
      VISITOR_KEY: 'ab'.repeat(32),
      REDIRECT_PORT: '0',
      // A click that goes to the spool, as the machine is busy, would come later than it is looked for.
      REDIRECT_LOG_BOUND: '20s',
      LOG_LEVEL: 'silent',
      ...env,
    });
    return new RedirectUnderTest(log, await startRedirect(config, { log }));
  }

  get url(): string {
    return this.service.url;
  }

  /** @param path as it stands on the wire */
  get(path: string, headers: Headers = {}, method = 'GET'): Promise<Response> {
    return fetch(`${this.url}${path}`, { method, headers: { 'user-agent': FIREFOX, ...headers }, redirect: 'manual' });
  }

  async visit(path: string, headers: Headers = {}): Promise<Visited> {
    let answer = Response.error();
    const [click] = await factsAdded(this.log, 'clicks', async () => (answer = await this.get(path, headers)));
    return { answer, location: answer.headers.get('location'), click };
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.log.close();
  }
}
