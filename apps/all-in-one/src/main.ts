import { runMain } from '@clickledger/runtime';
import { readAllConfigs } from './config.js';
import { makeExampleCatalog } from './example-catalog.js';
import { greeting } from './greeting.js';
import { inOrder, openStores, startAllInOne, startRedirectAlone } from './start.js';
import { tour } from './tour.js';

await runMain('clickledger', async (env, secrets) => {
  const config = readAllConfigs(env);
  const stores = await openStores(config);
  const all = await startAllInOne(config, stores).catch(async (error: unknown) => {
    const redirect = await startRedirectAlone(config, stores, error);
    console.error(`Only redirect runs, at ${redirect.url}: the catalog in the log is damaged.`, error);
    return redirect;
  });
  if ('url' in all) return all;
  const token = await makeExampleCatalog(all.catalog.url, config.reporting.adminKey);
  // At once: who waits for the greeting finds the tour behind it.
  process.stdout.write(
    greeting(all, config.catalog.host, secrets) + (token ? tour(all, secrets, token, Date.now()) : ''),
  );
  return inOrder(all);
});
