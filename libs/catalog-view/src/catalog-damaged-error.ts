import { LogUnavailableError } from '@clickledger/event-log';

/** The catalog has a line that is no fact, and is not read beyond it: what comes after would have other numbers. */
export class CatalogDamagedError extends LogUnavailableError {}
