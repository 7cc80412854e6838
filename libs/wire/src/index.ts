export * from './click-parts.js';
export * from './codec.js';
export * from './facts/attributions.js';
export * from './facts/catalog.js';
export * from './facts/clicks.js';
export * from './facts/conversions.js';
export { PASSED, TEXT_LIMIT, URL_LIMIT } from './facts/fields.js';
export { printedRecord, type PrintedRecord } from './printed-record.js';
export * from './topics.js';
