export { readReportingConfig, type ReportingConfig } from './config.js';
export { startReporting, type ReportingStores, type RunningReporting } from './start.js';
