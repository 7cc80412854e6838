import { randomUUID } from 'node:crypto';
import { createClient } from '@clickhouse/client';
import { startClickHouse } from '../../../../tools/stack/clickhouse/start-clickhouse.mjs';
import { namedServers } from '../../../../tools/stack/named-servers.mjs';

/**
 * Declares, at a spec's top level or inside a `describe`, the ClickHouse of `namedServers`, else one that is started
 * for this file and ended after its tests.
 * @returns what makes a database in it and gives its URL
 */
export function clickHouseForSpecs(): () => Promise<string> {
  const named = namedServers().REPORT_STORE_URL;
  const made: string[] = [];
  let server: Awaited<ReturnType<typeof startClickHouse>> | undefined;
  const run = (statement: string) => runOn(named ?? server?.url ?? '', statement);
  beforeAll(async () => {
    if (!named) server = await startClickHouse();
  });
  afterAll(async () => {
    for (const database of named ? made : []) await run(`DROP DATABASE IF EXISTS ${database}`);
    await server?.stop();
  });
  return async () => {
    const database = `spec_${randomUUID().slice(0, 8)}`;
    for (const name of [database, `${database}_store`]) {
      await run(`CREATE DATABASE ${name}`);
      made.push(name);
    }
    return inDatabase(named ?? server?.url ?? '', database);
  };
}

export function inDatabase(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = database;
  return url.href;
}

/** Runs a statement in the database `default`. */
export async function runOn(server: string, query: string): Promise<void> {
  const client = createClient({ url: inDatabase(server, 'default') });
  try {
    await client.command({ query });
  } finally {
    await client.close();
  }
}
