import { runMain } from '@clickledger/runtime';
import { readAllConfigs } from './config.js';
import { makeExampleCatalog } from './example-catalog.js';
import { inOrder, openStores, startAllInOne } from './start.js';
import { tour } from './tour.js';

await runMain('clickledger', async (env) => {
  const config = readAllConfigs(env);
  const { reporting } = config;
  const all = await startAllInOne(config, await openStores(config));
  await makeExampleCatalog(all.catalog.url, reporting.adminKey);
  process.stdout.write(tour(all, reporting, Date.now()));
  return inOrder(all);
});
