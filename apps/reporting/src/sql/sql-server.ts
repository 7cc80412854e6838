import type { SqlPort } from '@clickledger/report-store';
import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReportingConfig } from '../config.js';
import { sqlHandler } from './sql-handler.js';

const PATIENCE_MS = 5000;

export interface SqlServer {
  readonly url: string;
  /** Resolves when the queries in hand are answered, or cut off after 5 s. */
  close(): Promise<void>;
}

type SqlConfig = Pick<
  ReportingConfig,
  'sqlHost' | 'sqlPort' | 'sqlPassword' | 'sqlMaxTime' | 'sqlMaxRows' | 'sqlMaxBytes'
>;

/**
 * Analysts' SQL over ClickHouse's HTTP protocol, for clients made for ClickHouse. Apart from the service's port, as only
 * this machine should reach it: it knows one password, and no tenants.
 */
export async function startSqlServer(sql: SqlPort, config: SqlConfig): Promise<SqlServer> {
  const { sqlHost: host, sqlPort: port, sqlPassword: password } = config;
  const limits = { seconds: config.sqlMaxTime / 1000, rows: config.sqlMaxRows, bytes: config.sqlMaxBytes };
  const server = createServer(sqlHandler({ sql, password, limits, version: await sql.version() }));
  server.listen({ host, port });
  await once(server, 'listening');
  const url = urlOf(server);
  new Logger('Sql').log(`SQL is answered on ${url}`);
  return { url, close: () => close(server) };
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function close(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  server.close();
  server.closeIdleConnections();
  await once(server, 'close');
  clearTimeout(cut);
}
