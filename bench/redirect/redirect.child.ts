import { openEventLog } from '@clickledger/event-log';
import { readRedirectConfig, startRedirect } from 'clickledger-redirect';
import { appendCatalog, SETTINGS } from '../process/catalog.js';

const [, , folder = ''] = process.argv;
const config = readRedirectConfig({ ...SETTINGS, DATA_DIR: folder, REDIRECT_PORT: '0' });
const log = await openEventLog(config.eventLogUrl);
await appendCatalog(log);
const redirect = await startRedirect(config, { log });
console.log(`listens on ${redirect.url}`);
process.once('SIGTERM', () => {
  void redirect
    .stop()
    .then(() => log.close())
    .then(() => process.exit(0));
});
