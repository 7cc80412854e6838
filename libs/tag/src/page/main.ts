import { safely } from './safely.js';
import { start } from './start.js';

/** Stands behind the script, where the server that serves it writes the offer's own. */
declare const COOKIE_DAYS: number;

safely(start)(COOKIE_DAYS);
