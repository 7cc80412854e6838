import { createClient } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import type { Deployment, StoreSettings } from './deployment.js';
import { ALL_SERVICES } from './pipeline.js';
import { ROLLUPS } from './rollups.js';
import { inOneFile } from './runnable.js';
import { startServices } from './services.js';

/**
 * Topics, keys and a database of its own on these servers, which others may use, and each service in a process of its
 * own.
 */
export async function distributedDeployment(
  servers: StoreSettings,
  folder: string,
  runnable = inOneFile,
): Promise<Deployment & { readonly end: () => Promise<void> }> {
  const name = `spec${randomUUID().slice(0, 8)}`;
  const run = async (query: string, database: string) => {
    const client = createClient({ url: withPath(servers.REPORT_STORE_URL, database) });
    await client.command({ query }).finally(() => client.close());
  };
  const databases = async (statement: 'CREATE' | 'DROP') => {
    for (const database of [name, `${name}_store`]) await run(`${statement} DATABASE ${database}`, 'default');
  };
  await databases('CREATE');
  let redis = 0;
  const settings = () => ({
    EVENT_LOG_URL: withPath(servers.EVENT_LOG_URL, name),
    ATTRIBUTION_STORE_URL: withName(servers.ATTRIBUTION_STORE_URL, `${name}-${redis}`),
    DELIVERY_STORE_URL: withName(servers.DELIVERY_STORE_URL, `${name}-post`),
    REPORT_STORE_URL: withPath(servers.REPORT_STORE_URL, name),
  });
  return {
    oneProcess: false,
    folder,
    get settings() {
      return settings();
    },
    start: () => startServices(folder, settings(), ALL_SERVICES, runnable),
    // In another one's place there is an empty store now.
    forgetAttribution: async () => void (redis += 1),
    forgetReports: async () => {
      await databases('DROP');
      await databases('CREATE');
    },
    dropRollups: async () => {
      for (const table of ROLLUPS) await run(`DROP TABLE ${table} SYNC`, `${name}_store`);
    },
    end: () => databases('DROP'),
  };
}

/** Of a URL with one host or several, which `new URL` refuses. */
const withPath = (url: string, path: string): string => url.replace(/^(\w+:\/\/[^/?]+)[^?]*/, `$1/${path}`);

function withName(url: string, name: string): string {
  const named = new URL(url);
  named.searchParams.set('name', name);
  return named.href;
}
