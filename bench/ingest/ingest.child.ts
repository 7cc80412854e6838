import { openEventLog } from '@clickledger/event-log';
import { readConversionIngestConfig, startConversionIngest } from 'clickledger-conversion-ingest';
import { appendCatalog, SETTINGS } from '../process/catalog.js';

const [, , folder = ''] = process.argv;
const config = readConversionIngestConfig({ ...SETTINGS, DATA_DIR: folder, INGEST_PORT: '0' });
const log = await openEventLog(config.eventLogUrl);
await appendCatalog(log);
const ingest = await startConversionIngest(config, { log });
console.log(`listens on ${ingest.url}`);
process.once('SIGTERM', () => {
  void ingest
    .stop()
    .then(() => log.close())
    .then(() => process.exit(0));
});
