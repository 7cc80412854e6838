import { SqlError, sqlOverHttp, type SqlHttpRequest, type SqlPort } from '@clickledger/report-store';
import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReportingConfig } from '../config.js';

const USER = 'analyst';
const DATABASE = 'clickledger';
/** What release 0.1 called it: whoever has saved that need not change it at once. */
const BEFORE = 'default';
/** Of a query, in bytes, decompressed. */
const MOST_BYTES = 1_048_576;
const PATIENCE_MS = 5000;
/** So long a query may take to arrive whole; Node's own bound is five minutes. */
const ARRIVES_WITHIN_MS = 60_000;

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
export async function startSqlServer(
  sql: SqlPort,
  config: SqlConfig,
  arrivesWithinMs = ARRIVES_WITHIN_MS,
): Promise<SqlServer> {
  const { sqlHost: host, sqlPort: port, sqlPassword: password } = config;
  const limits = { seconds: config.sqlMaxTime / 1000, rows: config.sqlMaxRows, bytes: config.sqlMaxBytes };
  const logger = new Logger('Sql');
  const server = createServer(
    {
      requestTimeout: arrivesWithinMs,
      headersTimeout: arrivesWithinMs,
      connectionsCheckingInterval: arrivesWithinMs / 4,
    },
    sqlOverHttp({
      credentials: { user: USER, password },
      version: await sql.version(),
      mostBytes: MOST_BYTES,
      run: (request, gone) => sql.run(inOurDatabase(request), limits, gone),
      onFailure: (error) => logger.error({ err: error }, 'a query failed'),
    }),
  );
  server.listen({ host, port });
  await once(server, 'listening');
  const url = urlOf(server);
  logger.log(`SQL is answered on ${url}`);
  return { url, close: () => close(server) };
}

/** @throws SqlError where it asks in another one */
function inOurDatabase(request: SqlHttpRequest): SqlHttpRequest {
  const { database = DATABASE } = request;
  if (database === DATABASE || database === BEFORE) return request;
  throw new SqlError(`Database ${database} does not exist: there is ${DATABASE} only`, '81', 'UNKNOWN_DATABASE');
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
