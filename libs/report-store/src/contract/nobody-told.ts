import type { Telling } from '../reports/balance.js';

/** Of a balance that asks for nothing that publishers are told. */
export const NOBODY_TOLD: Telling = { publisherIds: [], concerns: () => false, olderThanMs: 0 };
