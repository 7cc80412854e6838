import type { Method } from './edge.js';

/** Whether reports by this method come from a page, which can keep no secret: they may name clicks, but change nothing. */
export const isWithoutSecret = (method: Method): boolean => method === 'pixel' || method === 'tag';
