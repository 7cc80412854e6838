export * from './catalog-view.js';
