/** How often a conversion is sent again that has an order's number: without one it could count twice. */
export const TIMES = 3;
export const AFTER_MS = 3_000;
/** The status of an answer that promises nothing. */
export const NOT_TAKEN = 503;
