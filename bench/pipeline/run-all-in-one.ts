import type { EventLog } from '@clickledger/event-log';
import { inOrder, openStores, readAllConfigs, startAllInOne } from 'clickledger-all-in-one';
import { SETTINGS } from '../process/catalog.js';

const NAMES = ['CATALOG', 'REDIRECT', 'INGEST', 'ATTRIBUTION', 'POSTBACKS', 'REPORTING', 'SQL'];

/**
 * Every service in this process, over the embedded stores of a folder, until SIGTERM.
 * @param before what is done with the log before they start
 */
export async function runAllInOne(folder: string, before?: (log: EventLog) => Promise<void>): Promise<void> {
  const ports = Object.fromEntries(NAMES.map((name) => [`${name}_PORT`, '0']));
  const config = readAllConfigs({ ...SETTINGS, ...ports, DATA_DIR: folder });
  const stores = await openStores(config);
  await before?.(stores.log);
  const all = await startAllInOne(config, stores);
  for (const { name, url } of inOrder(all)) console.log(`${name} listens on ${url}`);
  console.log(`SQL is answered on ${all.reporting.sqlUrl}`);
  process.once('SIGTERM', () => void stop());

  async function stop(): Promise<void> {
    for (const service of inOrder(all).toReversed()) await service.stop();
    process.exit(0);
  }
}
