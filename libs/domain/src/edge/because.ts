import { REASONS, type Reason } from '../reasons.js';
import { fail } from '../result.js';

/** The failure named `code`, in the words that all senders read. */
export const because = <C extends Reason>(code: C) => fail(code, REASONS[code]);
