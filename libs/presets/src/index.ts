export * from './foreign-paths.js';
export * from './in-its-names.js';
export * from './macros.js';
export * from './preset.js';
export * from './presets.js';
export * from './read-inbound.js';
export * from './urls.js';
