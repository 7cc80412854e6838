import { runMain } from '@clickledger/runtime';
import { readAllConfigs } from './config.js';
import { makeExampleCatalog } from './example-catalog.js';
import { greeting } from './greeting.js';
import { inOrder, openStores, startAllInOne } from './start.js';
import { tour } from './tour.js';

await runMain('clickledger', async (env, secrets) => {
  const config = readAllConfigs(env);
  const all = await startAllInOne(config, await openStores(config));
  const token = await makeExampleCatalog(all.catalog.url, config.reporting.adminKey);
  // At once: who waits for the greeting finds the tour behind it.
  process.stdout.write(
    greeting(all, config.catalog.host, secrets) + (token ? tour(all, secrets, token, Date.now()) : ''),
  );
  return inOrder(all);
});
