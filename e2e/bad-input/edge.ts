import { ClickIdCodec, type ClickIdFields } from '@clickledger/domain';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import { aGoal, aLink, aPublisher, anAdvertiser, anOffer, appendCatalog } from '@clickledger/testing';
import type { Deployment } from '../pipeline/deployment.js';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { startEdge, type EdgeProcesses, type EdgeService } from './edge-processes.js';

export const ADMIN_KEY = 'admin-key-of-the-spec';
export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const SECRET = '000102030405060708090a0b0c0d0e0f';
const codec = new ClickIdCodec({ mint: 'a', secrets: new Map([['a', Buffer.from(SECRET, 'hex')]]) });

let minted = 0;
/** A genuine ID of the link shoes-blog, of a minute ago, whose click is in nobody's log. */
export const aClickId = (over: Partial<ClickIdFields> = {}): string =>
  codec.encode({ time: Date.now() - 60_000, kind: 'click', link: 0, minter: 1, sequence: minted++, ...over });

const ENVIRONMENT = {
  ADMIN_KEY,
  CLICK_ID_KEYS: `a:${SECRET}`,
  VISITOR_KEY: 'ab'.repeat(32),
  POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
  // A click that goes to the spool, as the machine is busy, would come later than it is looked for.
  REDIRECT_LOG_BOUND: '20s',
};

export interface Edge {
  readonly log: EventLog;
  readonly redirectUrl: string;
  readonly ingestUrl: string;
}

/**
 * Declares specs on both sets of stores, over redirect, ingest, and other services where a spec wants them. The shop's
 * offer takes postbacks, the API and CSV; the arcade's takes pixels too, and clicks of other systems.
 */
export function atTheEdge(name: string, specs: (edge: Edge) => void, ...others: readonly EdgeService[]): void {
  onBothSets(name, (deploy) => specs(edgeOver(deploy, ['redirect', 'conversion-ingest', ...others])));
}

function edgeOver(deploy: () => Promise<Deployment>, services: readonly EdgeService[]): Edge {
  let log: EventLog;
  let processes: EdgeProcesses;

  beforeAll(async () => {
    const deployment = await deploy();
    log = await openEventLog(deployment.settings.EVENT_LOG_URL);
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
    processes = await startEdge(deployment, services, log, ENVIRONMENT);
  });
  afterAll(async () => {
    await processes.stop();
    await log.close();
  });

  return {
    get log() {
      return log;
    },
    get redirectUrl() {
      return processes.url('redirect');
    },
    get ingestUrl() {
      return processes.url('conversion-ingest');
    },
  };
}
