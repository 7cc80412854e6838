import { temporaryFolder } from '@clickledger/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CLICK_COLUMNS } from '../files/columns.js';
import { ServiceClient } from '../services/service-client.js';
import { openTerminal } from '../terminal.js';
import { importFile } from './import-file.js';
import { madeLinkOf } from './link-of.js';
import { prepareClick } from './prepare.js';
import { survey } from './survey.js';

type Click = Record<string, string>;

const temporary = temporaryFolder();
const ROWS = 4_500;
let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** A redirect that refuses clicks of the country XX, and after `dies` requests answers no more. */
async function startRedirect({ dies = Infinity, port = 0 } = {}) {
  const clicks: Click[] = [];
  let requests = 0;
  server = createServer((request, response) => {
    requests += 1;
    if (requests > dies) return void request.socket.destroy();
    void text(request).then((body) => {
      const batch = JSON.parse(body) as Click[];
      clicks.push(...batch.filter(({ country }) => country !== 'XX'));
      const refused = { status: 'refused', code: 'invalid_request', detail: 'No such country, "XX".' };
      response.setHeader('content-type', 'application/json');
      const status = (id = '') => (clicks.filter((click) => click.click_id === id).length > 1 ? 'repeat' : 'recorded');
      response.end(
        JSON.stringify(batch.map(({ country, click_id: id }) => (country === 'XX' ? refused : { status: status(id) }))),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { clicks, port: (server.address() as AddressInfo).port };
}

const row = (i: number): string => {
  if (i % 1_500 === 7) return `c${i},broken`;
  return `c${i},2026-01-01T00:00:00Z,/a,p,o,${i % 1_000 === 5 ? 'XX' : 'DE'}`;
};
const isTaken = (i: number): boolean => i % 1_500 !== 7 && i % 1_000 !== 5;
const rowsTaken = Array.from({ length: ROWS }, (_none, i) => i).filter(isTaken);

function someFile(): { file: string; folders: { rejects: string; state: string } } {
  const folder = temporary();
  const file = join(folder, 'clicks.csv');
  const rows = Array.from({ length: ROWS }, (_none, i) => row(i));
  writeFileSync(file, ['click_id,at,link,publisher,offer,country', ...rows, ''].join('\n'));
  return { file, folders: { rejects: join(folder, 'rejects'), state: join(folder, 'state') } };
}

const LOG_END = 'clicks.0-12_clicks.1-10';

async function run(
  url: string,
  { file, folders }: ReturnType<typeof someFile>,
  complete = true,
  logEnd = LOG_END,
  printed = new PassThrough().resume(),
): Promise<number> {
  const out = printed as unknown as NodeJS.WriteStream;
  const job = {
    file,
    columns: CLICK_COLUMNS,
    survey: await survey(file, CLICK_COLUMNS, () => undefined),
    service: new ServiceClient(url, 'the key of the network', undefined, 100),
    path: '/clicks',
    prepare: prepareClick(madeLinkOf),
  };
  const imported = await importFile(job, folders, logEnd, openTerminal(out, out));
  if (complete) imported.complete(logEnd);
  return imported.sent;
}

describe('importFile', () => {
  it('sends every row, and puts what is not taken aside with its line and why', async () => {
    const { clicks, port } = await startRedirect();
    const given = someFile();
    expect(await run(`http://127.0.0.1:${port}`, given)).toBe(ROWS);
    expect(clicks.map(({ click_id: id }) => id).sort()).toEqual(rowsTaken.map((i) => `c${i}`).sort());
    const rejects = readFileSync(join(given.folders.rejects, 'clicks.rejects.csv'), 'utf8').split('\n');
    expect(rejects).toHaveLength(1 + ROWS - rowsTaken.length + 1);
    expect(rejects.slice(0, 3)).toEqual([
      'line,code,reason,click_id,at,link,publisher,offer,country',
      '7,invalid_request,"No such country, ""XX"".",c5,2026-01-01T00:00:00Z,/a,p,o,XX',
      '9,row_unreadable,The row has 2 cells where the header has 6.,"c7,broken"',
    ]);
  });

  it('says how many were recorded before', async () => {
    const { port } = await startRedirect();
    const folder = temporary();
    const file = join(folder, 'clicks.csv');
    const rows = ['a', 'b', 'a', 'c', 'a'].map((id) => `${id},2026-01-01T00:00:00Z,/a,p,o,DE`);
    writeFileSync(file, ['click_id,at,link,publisher,offer,country', ...rows, ''].join('\n'));
    const given = { file, folders: { rejects: join(folder, 'rejects'), state: join(folder, 'state') } };
    const printed = new PassThrough();
    await run(`http://127.0.0.1:${port}`, given, true, LOG_END, printed);
    expect(await text(printed.end())).toContain('clicks.csv: 5 rows, 3 recorded before\n');
  });

  it('goes on where it broke off, and rejects nothing twice', async () => {
    const given = someFile();
    const first = await startRedirect({ dies: 2 });
    const url = `http://127.0.0.1:${first.port}`;
    await expect(run(url, given)).rejects.toThrow(/cannot be reached .*run the command again/);

    await new Promise((resolve) => server.close(resolve));
    const second = await startRedirect({ port: first.port });
    const sent = await run(url, given);
    expect(sent).toBeLessThan(ROWS);
    const taken = new Set([...first.clicks, ...second.clicks].map(({ click_id: id }) => id));
    expect(taken.size).toBe(rowsTaken.length);
    const lines = readFileSync(join(given.folders.rejects, 'clicks.rejects.csv'), 'utf8').trimEnd().split('\n');
    expect(lines.slice(1).map((line) => Number(line.split(',')[0]))).toEqual(
      Array.from({ length: ROWS }, (_none, i) => i).flatMap((i) => (isTaken(i) ? [] : [i + 2])),
    );
  });

  it('sends nothing again before the whole import is complete', async () => {
    const { clicks, port } = await startRedirect();
    const given = someFile();
    expect(await run(`http://127.0.0.1:${port}`, given, false)).toBe(ROWS);
    expect(await run(`http://127.0.0.1:${port}`, given)).toBe(0);
    expect(clicks).toHaveLength(rowsTaken.length);
  });

  it('sends again what was not taken, and nothing else, once it was complete', async () => {
    const { clicks, port } = await startRedirect();
    const given = someFile();
    const notTaken = ROWS - rowsTaken.length;
    expect(await run(`http://127.0.0.1:${port}`, given)).toBe(ROWS);
    for (let times = 0; times < 2; times += 1) expect(await run(`http://127.0.0.1:${port}`, given)).toBe(notTaken);
    expect(clicks).toHaveLength(rowsTaken.length);
    const rejects = readFileSync(join(given.folders.rejects, 'clicks.rejects.csv'), 'utf8').trimEnd().split('\n');
    expect(rejects).toHaveLength(1 + notTaken);
  });

  it('sends again what broke off while it was sent again', async () => {
    const given = someFile();
    const first = await startRedirect({ dies: 5 });
    const url = `http://127.0.0.1:${first.port}`;
    expect(await run(url, given)).toBe(ROWS);
    await expect(run(url, given)).rejects.toThrow(/cannot be reached/);
    await new Promise((resolve) => server.close(resolve));
    await startRedirect({ port: first.port });
    expect(await run(url, given)).toBe(ROWS - rowsTaken.length);
  });

  it('begins anew where the log ends earlier than it did then', async () => {
    const { clicks, port } = await startRedirect();
    const given = someFile();
    expect(await run(`http://127.0.0.1:${port}`, given)).toBe(ROWS);
    expect(await run(`http://127.0.0.1:${port}`, given, true, 'clicks.0-12_clicks.1-9')).toBe(ROWS);
    expect(clicks).toHaveLength(2 * rowsTaken.length);
  });
});
