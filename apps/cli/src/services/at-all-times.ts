/** A report's period that leaves nothing out. */
export const AT_ALL_TIMES = { from: '1970-01-01', to: '2200-01-01' };
