// Run by start-clickhouse.mjs: <folder> <port, or 0> <user> <rights>, and the password as CLICKHOUSE_PASSWORD.
import { sqlOverHttp } from '@clickledger/report-store';
import { Session } from 'chdb';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serverXml, usersXml, type Rights } from './engine-config.js';
import { runAlone } from './engine.js';

/** ClickHouse's http_max_uri_size. */
const LONGEST_URL = 1_048_576;
const MOST_BYTES = 256 * 1_048_576;
const DATABASE = new URL('../../../deploy/clickhouse/database.sql', import.meta.url);

const [folder = '', port = '0', user = '', given = 'services'] = process.argv.slice(2);
const rights = given as Rights;
const [users, config] = [join(folder, 'users.xml'), join(folder, 'server.xml')];
mkdirSync(folder, { recursive: true });
writeFileSync(users, usersXml(rights));
writeFileSync(config, serverXml(users));
// The engine takes its configuration from the process's first session, and lives until the last is closed.
const first = new Session(join(folder, 'data'), { connectionArgs: [`--config-file=${config}`] });
if (rights === 'services') {
  for (const statement of readFileSync(DATABASE, 'utf8').split(/;$/m)) if (statement.trim()) first.query(statement);
}
const version = first.query('SELECT version()', 'TabSeparated').trim();

const server = createServer(
  { maxHeaderSize: LONGEST_URL },
  sqlOverHttp({
    credentials: { user, password: process.env.CLICKHOUSE_PASSWORD ?? '' },
    version,
    mostBytes: MOST_BYTES,
    run: (request) => {
      if (rights === 'services') return runAlone(first.path, request);
      const { settings, database = 'clickledger' } = request;
      return runAlone(first.path, { ...request, database, settings: { ...settings, readonly: '1' } });
    },
    onFailure: (error) => console.error(error),
  }),
);
server.listen(Number(port), '127.0.0.1');
await once(server, 'listening');
console.log(`listening on ${(server.address() as AddressInfo).port}`);
