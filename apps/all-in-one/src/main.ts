import { runMain } from '@clickledger/runtime';
import { readAllConfigs } from './config.js';
import { makeExampleCatalog } from './example-catalog.js';
import { inOrder, startAllInOne } from './start.js';
import { tour } from './tour.js';

await runMain('clickledger', async (env) => {
  const { reporting } = readAllConfigs(env);
  const all = await startAllInOne(env);
  await makeExampleCatalog(all.catalog.url, reporting.adminKey);
  process.stdout.write(tour(all, reporting, Date.now()));
  return inOrder(all);
});
