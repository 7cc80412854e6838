import { openEventLog, type EventLog } from '@clickledger/event-log';
import { PRESET_NAMES, PRESETS } from '@clickledger/presets';
import type { RunningService } from '@clickledger/runtime';
import {
  aGoal,
  anAdvertiser,
  anOffer,
  appendCatalog,
  factsAdded,
  faultyLog,
  temporaryFolder,
  type FaultyLog,
} from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readConversionIngestConfig } from '../config.js';
import { startConversionIngest } from '../start.js';

const folder = temporaryFolder();
let real: EventLog;
let log: FaultyLog;
let ingest: RunningService;

beforeAll(async () => {
  const dataDir = folder();
  real = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  log = faultyLog(real);
  await appendCatalog(real, [
    anAdvertiser('abc', { foreign_click_ids: true }),
    anOffer('shoes', {
      advertiser_id: 'abc',
      foreign_ids: { tune: '42' },
      goals: [aGoal('sale', { revenue: { reported: true }, payout: { percent_of_revenue: '80' } })],
    }),
    anOffer('ended', { advertiser_id: 'abc', methods: ['api'] }),
  ]);
  const config = readConversionIngestConfig({
    DATA_DIR: dataDir,
    CLICK_ID_KEYS: `a:${'00'.repeat(16)}`,
    ADMIN_KEY: 'admin-key-of-the-spec',
    INGEST_PORT: '0',
    LOG_LEVEL: 'silent',
    FOREIGN_PATHS: 'tune,affise',
  });
  ingest = await startConversionIngest(config, { log });
});

afterAll(async () => {
  await ingest.stop();
  await real.close();
});

const answered = async (path: string, init: RequestInit = {}): Promise<[number, string, Headers]> => {
  const response = await fetch(`${ingest.url}/in/${path}`, init);
  return [response.status, await response.text(), response.headers];
};

describe('a postback in a platform’s words', () => {
  it('is recorded as what it says, and answered in its form', async () => {
    const facts = await factsAdded(real, 'conversions', async () => {
      const tune =
        'tune/aff_lsr?offer_id=shoes&transaction_id=c-1&revenue=4.50&adv_sub=A1&security_token=token-abc&nid=7';
      expect((await answered(tune)).slice(0, 2)).toEqual([200, 'success=true;']);
      const affise = 'affise?offer_id=shoes&clickid=c-2&revenue=4,50&action_id=A2&status=1&secure=token-abc';
      const [status, body, headers] = await answered(affise);
      expect([status, JSON.parse(body)]).toEqual([
        200,
        { status: 1, message: 'Accepted.', receipt_id: headers.get('x-receipt-id') },
      ]);
      expect(headers.get('content-type')).toMatch('application/json');
      const form = new URLSearchParams({
        subid: 'c-3',
        offer: 'shoes',
        payout: '5',
        token: 'token-abc',
        return: 'YES',
      });
      expect((await answered('keitaro', { method: 'POST', body: form })).slice(0, 2)).toEqual([200, 'YES']);
    });
    const byClick = new Map(facts.map((fact) => ['click_id' in fact ? fact.click_id : '', fact]));
    expect(['c-1', 'c-2', 'c-3'].map((id) => byClick.get(id))).toMatchObject([
      { click_id: 'c-1', offer_id: 'shoes', transaction_id: 'A1', revenue: '4.5', passed_over: ['nid'] },
      { click_id: 'c-2', transaction_id: 'A2', revenue: '4.5', status: 'approved' },
      { click_id: 'c-3', revenue: '5' },
    ]);
  });

  const asAbc = 'offer_id=shoes&security_token=token-abc&revenue=1';
  it.each([
    ['business: no click ID', `${asAbc}`, 200, 'click_id_missing'],
    ['business: no such goal', `${asAbc}&transaction_id=x&goal_id=9`, 200, 'goal_unknown'],
    ['business: no such offer', `transaction_id=x&offer_id=none&security_token=token-abc`, 200, 'offer_unknown'],
    ['a macro that nobody replaced', `${asAbc}&transaction_id={aff_click_id}`, 400, 'click_id_unresolved_macro'],
    ['a decimal comma', `${asAbc}&transaction_id=x&amount=12,50`, 400, 'amount_malformed'],
    ['another token', 'transaction_id=x&offer_id=shoes&security_token=wrong', 403, 'token_wrong'],
    ['no token', 'transaction_id=x&offer_id=shoes', 401, 'token_missing'],
    ['a word of status', `${asAbc}&transaction_id=x&status=done`, 400, 'status_unknown'],
    ['a name of another preset', `transaction_id=x&offer_id=shoes&secure=token-abc`, 401, 'token_missing'],
    ['what is no report', `${asAbc}&transaction_id=x&transaction_id=y`, 400, 'parameter_invalid'],
  ])('is refused for %s', async (_, query, status, code) => {
    const [fact] = await factsAdded(real, 'refusals', async () => {
      const [given, body, headers] = await answered(`tune?${query}`);
      expect([given, body]).toEqual([status, expect.stringMatching(`^success=false; err_msg=${code}: [^;]+;$`)]);
      expect(headers.get('x-reason')).toBe(code);
    });
    expect(fact).toMatchObject({ code, method: 'postback' });
  });

  it('is told which of its own parameters to change', async () => {
    const [, body] = await answered('trackier?click_id=x&campaign_id=shoes');
    expect(JSON.parse(body)).toMatchObject({
      success: false,
      message: expect.stringContaining('Here token is security_token.'),
    });
  });

  it('is not recorded where it is a test, and answered like any other', async () => {
    const facts = await factsAdded(real, 'conversions', async () => {
      await factsAdded(real, 'refusals', async () => {
        expect((await answered(`tune?${asAbc}&transaction_id=t-1&test=1`)).slice(0, 2)).toEqual([200, 'success=true;']);
        const [status, body] = await answered(`tune?offer_id=shoes&transaction_id=t-1&test=1`);
        expect([status, body]).toEqual([401, expect.stringContaining('token_missing')]);
      }).then((refusals) => expect(refusals).toEqual([]));
    });
    expect(facts).toEqual([]);
  });

  it.each(PRESET_NAMES)('is asked for again where %s’s was not stored', async (name) => {
    const { click_id: click = [], offer = [], token = [] } = PRESETS[name].inbound.parameters;
    log.refuse();
    const [status, body, headers] = await answered(`${name}?${click[0]}=c-9&${offer[0]}=shoes&${token[0]}=token-abc`);
    log.recover();
    expect([status, headers.get('retry-after'), body]).toEqual([503, '1', expect.stringContaining('log_unavailable')]);
  });
});

describe('a postback of who has moved in', () => {
  const root = async (path: string) => {
    const response = await fetch(`${ingest.url}${path}`);
    return [response.status, await response.text()];
  };

  it('goes on at the platform’s own path, with its names of offers', async () => {
    const facts = await factsAdded(real, 'conversions', async () => {
      const sale = 'transaction_id=old-1&offer_id=42&security_token=token-abc&revenue=2';
      expect(await root(`/aff_lsr?${sale}`)).toEqual([200, 'success=true;']);
    });
    expect(facts).toMatchObject([{ click_id: 'old-1', offer_id: 'shoes', revenue: '2' }]);
    const [, body] = await root('/aff_lsr?transaction_id=old-2&offer_id=43&security_token=token-abc');
    expect(body).toContain('offer_unknown');
  });

  it('leaves our own path to our own names', async () => {
    expect(await root('/postback?clickid=x')).toEqual([400, expect.stringContaining('"status":2')]);
    expect(await root('/postback?click_id=x&offer=shoes')).toEqual([401, expect.stringContaining('"token_missing"')]);
    expect((await root('/acquisition?click_id=x'))[0]).toBe(404);
  });
});

describe('/in', () => {
  it('knows no other preset, and reports nothing to who only looks', async () => {
    const [status, body] = await answered('hasoffers?transaction_id=x');
    expect([status, JSON.parse(body)]).toEqual([404, expect.objectContaining({ code: 'preset_unknown' })]);
    expect((await answered('tune?transaction_id=x', { method: 'HEAD' }))[0]).toBe(405);
  });
});
