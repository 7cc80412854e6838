export { bundledTag, type BundledTag } from './bundled-tag.js';
