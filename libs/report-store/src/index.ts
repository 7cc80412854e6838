export * from './open-report-store.js';
export * from './report-store.js';
export * from './reports/balance.js';
export * from './reports/conversions.js';
export * from './reports/performance.js';
export * from './reports/trace.js';
export * from './sql-port.js';
