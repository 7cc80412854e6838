import { ClickIdCodec, type ClickIdFields } from '@clickledger/domain';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import { aGoal, aLink, aPublisher, anAdvertiser, anOffer, appendCatalog, temporaryFolder } from '@clickledger/testing';
import { readConversionIngestConfig, startConversionIngest } from 'clickledger-conversion-ingest';
import { readRedirectConfig, startRedirect } from 'clickledger-redirect';

export const ADMIN_KEY = 'admin-key-of-the-spec';
export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const SECRET = '000102030405060708090a0b0c0d0e0f';
const codec = new ClickIdCodec({ mint: 'a', secrets: new Map([['a', Buffer.from(SECRET, 'hex')]]) });

let minted = 0;
/** A genuine ID of the link shoes-blog, of a minute ago, whose click is in nobody's log. */
export const aClickId = (over: Partial<ClickIdFields> = {}): string =>
  codec.encode({ time: Date.now() - 60_000, kind: 'click', link: 0, minter: 1, sequence: minted++, ...over });

export const environment = (folder: string) => ({
  DATA_DIR: folder,
  ADMIN_KEY,
  CLICK_ID_KEYS: `a:${SECRET}`,
  VISITOR_KEY: 'ab'.repeat(32),
  LOG_LEVEL: 'silent',
  REDIRECT_PORT: '0',
  INGEST_PORT: '0',
  ATTRIBUTION_PORT: '0',
});

export interface Edge {
  readonly log: EventLog;
  readonly redirectUrl: string;
  readonly ingestUrl: string;
}

/**
 * Declares redirect and ingest over one log, for all tests of a spec. The shop's offer takes postbacks, the
 * API and CSV; the arcade's takes pixels too, and clicks of other systems.
 */
export function edgeForAll(): Edge {
  let log: EventLog;
  let urls: Omit<Edge, 'log'>;
  let stop: () => Promise<void>;
  afterAll(() => stop());
  // After that, for hooks run in their order, and a service writes its snapshot when it stops.
  const folder = temporaryFolder();

  beforeAll(async () => {
    const DATA_DIR = folder();
    log = await openEventLog(`lmdb:${DATA_DIR}/log`);
    await appendCatalog(log, [
      anAdvertiser('shop'),
      anAdvertiser('arcade', { foreign_click_ids: true }),
      aPublisher(),
      anOffer('shoes', { allowed_hosts: ['shop.example', '*.shop.example'], goals: [aGoal('sale'), aGoal('lead')] }),
      anOffer('games', { advertiser_id: 'arcade', methods: ['postback', 'csv', 'pixel'] }),
      anOffer('gone', { status: 'retired' }),
      aLink('shoes-blog'),
      aLink('games-blog', { offer_id: 'games' }),
      aLink('gone-blog', { offer_id: 'gone' }),
    ]);
    const env = environment(DATA_DIR);
    const ingest = await startConversionIngest(readConversionIngestConfig(env), { log });
    const redirect = await startRedirect(readRedirectConfig(env), { log });
    urls = { redirectUrl: redirect.url, ingestUrl: ingest.url };
    stop = async () => {
      await redirect.stop();
      await ingest.stop();
      await log.close();
    };
  });

  return {
    get log() {
      return log;
    },
    get redirectUrl() {
      return urls.redirectUrl;
    },
    get ingestUrl() {
      return urls.ingestUrl;
    },
  };
}
