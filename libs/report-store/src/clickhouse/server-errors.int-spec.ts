import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { openReportStore } from '../open-report-store.js';
import { ReportStoreUnavailableError } from '../report-store.js';
import { clickHouseForSpecs } from './clickhouse-for-specs.contract.js';

/** What opening it fails with. */
async function failureOf(url: string): Promise<string> {
  const error: unknown = await openReportStore(url).then(
    () => 'opened',
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ReportStoreUnavailableError);
  return (error as Error).message;
}

async function portOfNobody(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

describe('a ClickHouse server that cannot be used, says what to change:', () => {
  const newDatabase = clickHouseForSpecs();
  const changed = async (change: (url: URL) => void): Promise<string> => {
    const url = new URL(await newDatabase());
    change(url);
    return url.href;
  };

  it('a wrong password', async () => {
    const message = await failureOf(await changed((url) => (url.password = 'not-the-password')));
    expect(message).toMatch(
      /AUTHENTICATION_FAILED 516.*Check user \(clickledger\) and password in REPORT_STORE_URL\.$/s,
    );
    expect(message).not.toContain('not-the-password');
  });

  it('no password', async () => {
    const url = await changed((given) => (given.username = given.password = ''));
    expect(await failureOf(url)).toMatch(/Check user \(default\) and password in REPORT_STORE_URL\.$/);
  });

  it('a database that is not there', async () => {
    const url = await changed((given) => (given.pathname = 'not_there'));
    expect(await failureOf(url)).toMatch(
      /UNKNOWN_DATABASE 81.*Create the databases not_there and not_there_store \(deploy\/clickhouse\), or name another in REPORT_STORE_URL\.$/s,
    );
  });

  it('nothing at its port', async () => {
    const port = await portOfNobody();
    expect(await failureOf(`http://user:secret@127.0.0.1:${port}/cl`)).toBe(
      `The report store failed: connect ECONNREFUSED 127.0.0.1:${port}. ` +
        `Nothing answers at http://127.0.0.1:${port}: start ClickHouse, or correct REPORT_STORE_URL.`,
    );
    expect(await failureOf(`http://localhost:${port}/cl`)).toMatch(/Nothing answers at http:\/\/localhost:/);
  });

  it('a host that does not exist', async () => {
    expect(await failureOf('http://clickhouse.invalid/cl')).toMatch(
      /Nothing answers at http:\/\/clickhouse\.invalid:8123/,
    );
  });

  it('TLS where there is none', async () => {
    const url = (await newDatabase()).replace('http:', 'https:');
    expect(await failureOf(url)).toMatch(/does not speak TLS: use http:\/\/ or ClickHouse's https_port\.$/);
  });
});
