export * from './open-report-store.js';
export * from './report-store.js';
export * from './reports/balance.js';
export * from './reports/conversions.js';
export * from './reports/performance.js';
export * from './reports/trace.js';
export type { SqlHttpRequest } from './sql-http/parameters.js';
export { sqlOverHttp, type SqlOverHttp } from './sql-http/sql-over-http.js';
export * from './sql-port.js';
