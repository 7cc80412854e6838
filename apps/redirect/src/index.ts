export { readRedirectConfig, type RedirectConfig } from './config.js';
export type { FirstClicks } from './foreign/first-clicks.js';
export { startRedirect } from './start.js';
