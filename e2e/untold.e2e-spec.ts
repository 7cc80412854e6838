import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openDeliveryStore, type DeliveryStore } from '@clickledger/delivery-store';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import { openReportStore, type ReportStore } from '@clickledger/report-store';
import { withEmbeddedSecrets, type RunningService } from '@clickledger/runtime';
import {
  aConversionState,
  aLink,
  anAdvertiser,
  anOffer,
  anOutcome,
  appendCatalog,
  aPostback,
  aPublisher,
  aQueuedPostback,
  aReport,
  spawnTs,
  temporaryFolder,
  until,
} from '@clickledger/testing';
import { encode, type Outcome } from '@clickledger/wire';
import { readPostbacksConfig, startPostbacks } from 'clickledger-postbacks';
import { readReportingConfig, startReporting } from 'clickledger-reporting';

const ADMIN_KEY = 'admin-key-of-the-network';
const folder = temporaryFolder();

/** Reporting runs all the time; who tells publishers does not. */
describe('the books while nobody tells publishers', () => {
  const heard: string[] = [];
  let receiver: Server;
  let log: EventLog;
  let reports: ReportStore;
  let reporting: RunningService;
  let deliveries: DeliveryStore;
  let postbacks: RunningService | undefined;
  let env: Record<string, string>;
  /** The receiver, as a host to which nothing was sent yet. */
  let otherHost: string;

  beforeAll(async () => {
    receiver = createServer(({ url = '' }, response) => {
      heard.push(url);
      response.end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const host = `127.0.0.1:${port}`;
    otherHost = `localhost:${port}`;
    const data = folder();
    const ports = { HOST: '127.0.0.1', REPORTING_PORT: '0', SQL_PORT: '0', POSTBACKS_PORT: '0', LOG_LEVEL: 'silent' };
    env = withEmbeddedSecrets({ ...ports, DATA_DIR: data, ADMIN_KEY, POSTBACK_ALLOW: `${host},${otherHost}` })
      .env as typeof env;
    log = await openEventLog(`lmdb:${join(data, 'log')}`);
    reports = await openReportStore(`chdb:${join(data, 'reports')}`);
    deliveries = await openDeliveryStore(`lmdb:${join(data, 'deliveries')}`);
    reporting = await startReporting(readReportingConfig(env), { log, store: reports });
    const tracker = { on: 'every', url: `http://${host}/in?conversion={conversion_id}` } as const;
    await appendCatalog(log, [
      anAdvertiser(),
      aPublisher(),
      aPublisher('tube'),
      anOffer(),
      aLink(),
      aPostback('blog-tracker', tracker),
    ]);
    await telling();
  });
  afterAll(async () => {
    await postbacks?.stop();
    await reporting.stop();
    await deliveries.close();
    await reports.close();
    await log.close();
    receiver.closeAllConnections();
    receiver.close();
  });

  const telling = async () => (postbacks = await startPostbacks(readPostbacksConfig(env), { log, store: deliveries }));
  const silence = async () => {
    await postbacks?.stop();
    postbacks = undefined;
  };

  /** Sold, and decided upon, long ago. */
  const decided = async (conversion_id: string, over: Partial<Outcome> = {}) => {
    const sale = { conversion_id, receipt_id: `receipt-of-${conversion_id}` };
    await log.append('conversions', [{ key: conversion_id, value: encode('conversions', [aReport(sale)]) }]);
    const outcome = anOutcome({ ...sale, ...over });
    await log.append('attributions', [{ key: conversion_id, value: encode('attributions', [outcome]) }]);
  };
  const untold = async (): Promise<[number, number]> => {
    const answer = await fetch(`${reporting.url}/reports/balance?from=2026-06-01&to=2100-01-01`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}` },
    });
    const { totals } = (await answer.json()) as { totals: Record<string, number> };
    return [totals['outcomes_without_message'] ?? -1, totals['messages_without_attempt'] ?? -1];
  };
  const become = (...figures: [number, number]) =>
    until(async () => JSON.stringify(await untold()) === JSON.stringify(figures), { every: 100 });
  const projected = () =>
    until(async () => {
      const headers = { authorization: `Bearer ${ADMIN_KEY}` };
      return (await (await fetch(`${reporting.url}/progress`, { headers })).text()) === '{"behind":0,"open_slices":0}';
    });
  const cli = async () => {
    const run = spawnTs(new URL('../apps/cli/src/main.ts', import.meta.url), ['balance'], {
      ADMIN_KEY,
      DATA_DIR: folder(),
      REPORTING_URL: reporting.url,
    });
    return { code: await run.ended, lines: run.lines.map((line) => line.replace(/\s+/g, ' ')) };
  };

  it('balance where all are told, and where a publisher has no postback', async () => {
    await decided('told');
    await decided('of-tube', { state: aConversionState({ publisher_id: 'tube' }) });
    await until(() => heard.length === 1);
    await projected();
    expect(await untold()).toEqual([0, 0]);
    expect(await cli()).toMatchObject({ code: 0, lines: expect.arrayContaining(['The books balance.']) as unknown });
  });

  it('do not while outcomes wait for a message, and messages to be sent', async () => {
    await silence();
    await decided('not-sent');
    const queued = aQueuedPostback({
      conversion_id: 'not-sent',
      outcome_offset: (await log.end('attributions', log.partitionOf('attributions', 'not-sent'))) - 1,
      request: { method: 'GET', url: `http://${otherHost}/in?conversion=not-sent` },
    });
    await decided('not-told');
    await log.append('deliveries', [{ key: 'not-sent', value: encode('deliveries', [queued]) }]);
    await become(1, 1);
    const { code, lines } = await cli();
    expect([code, lines]).toEqual([
      1,
      expect.arrayContaining([
        'outcomes without message 1',
        'messages without attempt 1',
        'THE BOOKS DO NOT BALANCE.',
      ]) as unknown,
    ]);
  });

  it('balance again when somebody does', async () => {
    await telling();
    await become(0, 0);
    expect(heard.map((url) => url.replace(/.*=/, '')).sort()).toEqual(['not-sent', 'not-told', 'told']);
    expect((await cli()).code).toBe(0);
  });
});
