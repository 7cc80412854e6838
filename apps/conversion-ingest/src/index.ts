export { readConversionIngestConfig, type ConversionIngestConfig } from './config.js';
export { startConversionIngest } from './start.js';
