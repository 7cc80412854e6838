import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import { anAdvertiser, anOffer, appendCatalog, factsAdded, temporaryFolder, until } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConversionIngestConfig } from '../config.js';
import { startConversionIngest } from '../start.js';

const folder = temporaryFolder();
let log: EventLog;
let ingest: RunningService;

beforeAll(async () => {
  const dataDir = folder();
  log = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  await appendCatalog(log, [
    anAdvertiser('shop', { foreign_click_ids: true }),
    anOffer('shoes'),
    anAdvertiser('other'),
  ]);
  const config = readConversionIngestConfig({
    DATA_DIR: dataDir,
    CLICK_ID_KEYS: `a:${'00'.repeat(16)}`,
    ADMIN_KEY: 'admin-key-of-the-spec',
    INGEST_PORT: '0',
    LOG_LEVEL: 'silent',
  });
  ingest = await startConversionIngest(config, { log });
});

afterAll(async () => {
  await ingest.stop();
  await log.close();
});

const HEADER = 'click_id,offer,transaction_id,amount';
const upload = (body: string | Buffer, token = 'token-shop', type = 'text/csv') =>
  fetch(`${ingest.url}/conversions/csv?token=${token}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
    duplex: 'half',
  });
const rowsOf = async (response: Response) =>
  (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const spooled = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`clickledger-csv-${process.pid}-`));

describe('POST /conversions/csv', () => {
  it('answers a receipt a row, whatever the order of columns, line ends and byte order mark', async () => {
    const file = '\uFEFFamount,click_id,offer,transaction_id\r\n12.50,c-1,shoes,A1\r\n\r\n"7",c-2,shoes,"A""2, b"\r\n';
    let rows: Record<string, unknown>[] = [];
    const facts = await factsAdded(log, 'conversions', async () => {
      const response = await upload(file);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
      rows = await rowsOf(response);
    });
    expect(rows).toMatchObject([
      { line: 2, status: 'accepted' },
      { line: 4, status: 'accepted' },
    ]);
    const order = { click_id: 'c-2', click_kind: 'foreign', transaction_id: 'A"2, b', amount: '7', method: 'csv' };
    expect(facts).toContainEqual(expect.objectContaining({ ...order, receipt_id: rows[1]!['receipt_id'] }));
    expect(facts).toHaveLength(2);
  });

  it('refuses bad rows among good ones, each by its line, and swallows none', async () => {
    const lines = [
      HEADER,
      'c-1,shoes,B1,1',
      'c-2,shoes,B2,"1',
      'c-3,shoes,B3,5"',
      'c-4,shoes',
      `c-5,shoes,${'x'.repeat(70_000)},1`,
      'c-6,shoes,B6,"12,50"',
      'c-7,shoes,B7,1',
    ];
    let rows: Record<string, unknown>[] = [];
    const refusals = await factsAdded(log, 'refusals', async () => {
      rows = await rowsOf(await upload(lines.join('\n')));
    });
    expect(rows.map(({ line, status, code }) => [line, status, code])).toEqual([
      [2, 'accepted', undefined],
      [3, 'refused', 'parameter_invalid'],
      [4, 'refused', 'parameter_invalid'],
      [5, 'refused', 'parameter_invalid'],
      [6, 'refused', 'parameter_invalid'],
      [7, 'refused', 'amount_malformed'],
      [8, 'accepted', undefined],
    ]);
    expect(refusals).toHaveLength(5);
  });

  it('reads what databases write for NULL as an empty cell', async () => {
    const facts = await factsAdded(log, 'conversions', async () => {
      const rows = await rowsOf(await upload(`${HEADER}\nn-1,shoes,N1,\\N\n\\N,shoes,N2,1\n`));
      expect(rows).toMatchObject([{ status: 'accepted' }, { status: 'refused', code: 'click_id_missing' }]);
    });
    expect(facts).toMatchObject([{ click_id: 'n-1', transaction_id: 'N1' }]);
    expect(facts[0]).not.toHaveProperty('amount');
  });

  it('refuses a row that is not UTF-8, for its order could be taken for another', async () => {
    const [row] = await rowsOf(await upload(Buffer.from(`${HEADER}\nc-1,shoes,B\xe9,1`, 'latin1')));
    expect(row).toMatchObject({ line: 2, code: 'parameter_invalid' });
  });

  it.each([
    ['an unknown column', `${HEADER},colour\n`, 400, 'csv_invalid', /"colour"/],
    ['a column twice', `${HEADER},amount\n`, 400, 'csv_invalid', /amount is named twice/],
    ['no column that names a conversion', 'offer,amount\nshoes,1\n', 400, 'csv_invalid', /missing/],
    ['a column of tokens', `${HEADER},token\n`, 400, 'csv_invalid', /token is no column/],
    ['nothing', '', 400, 'csv_invalid', /empty/],
    ['a quote in its header', '"click_id,offer\n', 400, 'csv_invalid', /quote/],
    ['semicolons', 'click_id;offer\nc-1;shoes\n', 400, 'csv_invalid', /by commas/],
  ])('refuses a file with %s before anything of it is taken', async (_name, file, status, code, detail) => {
    const added = await factsAdded(log, 'conversions', async () => {
      const response = await upload(file);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ code, detail: expect.stringMatching(detail), status: 'refused' });
    });
    expect(added).toEqual([]);
  });

  it.each([
    ['', 'text/csv', 401, 'token_missing'],
    ['a&token=b', 'text/csv', 400, 'parameter_invalid'],
    ['token-nobody', 'text/csv', 403, 'token_wrong'],
    ['token-shop', 'text/plain', 415, 'unsupported_media_type'],
    ['token-shop', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
  ])('answers one code for a whole file (token %j, %s)', async (token, type, status, code) => {
    const response = await upload(`${HEADER}\nc-1,shoes,A1,1\n`, token, type);
    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ code })]);
  });

  it('answers each row of a file that is another advertiser’s', async () => {
    const response = await upload(`${HEADER}\nc-1,shoes,A1,1\n`, 'token-other');
    expect(response.status).toBe(422);
    const [row] = await rowsOf(response);
    expect(row).toMatchObject({ line: 2, status: 'refused', code: 'offer_unknown' });
  });

  it('takes many rows, in the end no file is left behind', async () => {
    const before = spooled();
    const lines = Array.from({ length: 3_000 }, (_, n) => `c-${n},shoes,M${n},${n}.5\n`);
    let rows: Record<string, unknown>[] = [];
    const facts = await factsAdded(log, 'conversions', async () => {
      rows = await rowsOf(await upload(`${HEADER}\n${lines.join('')}`));
    });
    expect(rows.map(({ line, status }) => `${String(line)} ${String(status)}`)).toEqual(
      lines.map((_, n) => `${n + 2} accepted`),
    );
    expect(new Set(facts.map(({ receipt_id }) => receipt_id)).size).toBe(3_000);
    expect(spooled()).toEqual(before);
  });
  it('takes nothing of an upload that breaks off', async () => {
    const before = spooled();
    const { port } = new URL(ingest.url);
    const added = await factsAdded(log, 'conversions', async () => {
      const socket = connect(Number(port), '127.0.0.1');
      const head = 'POST /conversions/csv?token=token-shop HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n';
      socket.write(`${head}Content-Length: 1000\r\n\r\n${HEADER}\nc-1,shoes,A1,12`);
      await until(() => spooled().length > before.length);
      socket.destroy();
      await until(() => spooled().length === before.length);
    });
    expect(added).toEqual([]);
  });
});
