import type { SqlPort } from '@clickledger/report-store';
import { expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { startSqlServer } from './sql-server.js';

const CONFIG = {
  sqlHost: '127.0.0.1',
  sqlPort: 0,
  sqlPassword: 'a password of analysts',
  sqlMaxTime: 60_000,
  sqlMaxRows: 10,
  sqlMaxBytes: 1_000,
};
const CREDENTIALS = 'X-ClickHouse-User: analyst\r\nX-ClickHouse-Key: a password of analysts\r\n';
/** No query of this spec arrives. */
const port: SqlPort = { version: () => Promise.resolve('26.7.2.1'), run: () => Promise.reject(new Error('it ran')) };

it.each([
  ['a query', `POST / HTTP/1.1\r\nHost: sql\r\n${CREDENTIALS}Content-Length: 100\r\n\r\nS`],
  ['headers', `POST / HTTP/1.1\r\nHost: s`],
])('does not wait for the rest of %s for ever', async (_what, begin) => {
  const server = await startSqlServer(port, CONFIG, 100);
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(begin);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
  await server.close();
});
