import { createClient } from '@clickhouse/client';
import { openReportStore } from '@clickledger/report-store';
import type { Topic } from '@clickledger/wire';
import { startClickHouse } from '../../tools/stack/clickhouse/start-clickhouse.mjs';
import type { History } from './history.js';

/**
 * A server that has this history in its report store, as analysts.sql lets analysts have it: the engine is started once
 * more over its folder, with their rights, as in a process it has one user.
 */
export async function startServerForAnalysts(folder: string, history: History) {
  const services = await startClickHouse({ folder });
  try {
    await project(`${services.url}/clickledger`, history);
    await redefine(services.url);
  } finally {
    await services.kill();
  }
  return startClickHouse({ folder, rights: 'analysts' });
}

async function project(url: string, history: History): Promise<void> {
  const store = await openReportStore(url);
  for (const [topic, facts] of Object.entries(history)) {
    const logged = facts.map((fact, offset) => ({ fact, offset, line: 0 }));
    await store.project(topic as Topic, logged);
  }
  while ((await store.recount()) > 0);
  await store.close();
}

/** On a server views read with the rights of the service's user, and analysts are another. */
async function redefine(url: string): Promise<void> {
  const client = createClient({ url });
  const made = await client.query({
    query: "SELECT create_table_query AS made FROM system.tables WHERE database = 'clickledger'",
    format: 'JSONEachRow',
  });
  for (const view of await made.json<{ made: string }>()) {
    const query = view.made
      .replace('CREATE VIEW', 'CREATE OR REPLACE VIEW')
      .replace('DEFINER = default', 'DEFINER = clickledger');
    await client.command({ query });
  }
  await client.close();
}
