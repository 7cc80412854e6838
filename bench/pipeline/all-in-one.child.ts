import { inOrder, openStores, readAllConfigs, startAllInOne } from 'clickledger-all-in-one';
import { appendCatalog, SETTINGS } from '../process/catalog.js';

const [, , folder = ''] = process.argv;
const NAMES = ['CATALOG', 'REDIRECT', 'INGEST', 'ATTRIBUTION', 'REPORTING', 'SQL'];
const ports = Object.fromEntries(NAMES.map((name) => [`${name}_PORT`, '0']));
const config = readAllConfigs({ ...SETTINGS, ...ports, DATA_DIR: folder });
const stores = await openStores(config);
await appendCatalog(stores.log);
const all = await startAllInOne(config, stores);
for (const { name, url } of inOrder(all)) console.log(`${name} listens on ${url}`);
console.log(`SQL is answered on ${all.reporting.sqlUrl}`);
console.log('ready');
process.once('SIGTERM', () => void stop());

async function stop(): Promise<void> {
  for (const service of inOrder(all).toReversed()) await service.stop();
  process.exit(0);
}
