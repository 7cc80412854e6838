export { clickRef, logKeyOf } from './click-of-report.js';
export { decide } from './decide.js';
export type { Moment, Decision } from './decision.js';
export type { ClickRef, Known, Report, Waiting } from './known.js';
export { ledgerEntries, type LedgerEntry } from './ledger.js';
export { isStray } from './outcome.js';
export { wordIn } from './reported.js';
export { conversionOf, graceIsOver, inLogOrder, lookAgain, placeOf, toAmend } from './waiting.js';
