import { openReportStore } from '../open-report-store.js';

// Uses all connections of the engine, and crashes.
const [, , folder = ''] = process.argv;
const store = await openReportStore(`chdb:${folder}`);
await store.recount();
const limits = { seconds: 60, rows: 10, bytes: 1_000 };
const { body } = await store.sql.run({ query: 'SELECT 1', format: 'JSON', params: {}, settings: {} }, limits);
await body.toArray();
process.abort();
