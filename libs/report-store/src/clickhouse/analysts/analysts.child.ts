import { text } from 'node:stream/consumers';
import { openReportStore } from '../../open-report-store.js';

// Asks as an analyst, says so, and goes on until it is told to close the store, or is killed.
const [, , folder = ''] = process.argv;
const store = await openReportStore(`chdb:${folder}`);
const limits = { seconds: 60, rows: 10, bytes: 1_000 };
const { body } = await store.sql.run({ query: 'SELECT 1', format: 'TSV', params: {}, settings: {} }, limits);
await text(body);
process.once('message', () => void store.close().then(() => process.disconnect()));
console.log('asked');
