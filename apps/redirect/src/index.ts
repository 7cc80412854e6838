export { readRedirectConfig, type RedirectConfig } from './config.js';
export { startRedirect } from './start.js';
